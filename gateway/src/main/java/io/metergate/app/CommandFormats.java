package io.metergate.app;

import io.metergate.config.ConfigLoader;
import io.metergate.format.Formats;
import io.metergate.script.ScriptCodecs;

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
