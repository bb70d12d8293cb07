package io.metergate.app;

import io.metergate.decoding.Formats;
import io.metergate.decoding.script.ScriptCodecs;
import io.metergate.platform.config.ConfigLoader;

/** The formats that this installation has: those of the library, and the scripts in its conf/codecs. */
final class CommandFormats {
    private CommandFormats() {}

    static Formats installed() {
        return Formats.with(scripts());
    }

    /** The scripts in conf/codecs of this installation. */
    static ScriptCodecs scripts() {
        return ScriptCodecs.in(Formats.folder(ConfigLoader.forProcess().home()));
    }
}
