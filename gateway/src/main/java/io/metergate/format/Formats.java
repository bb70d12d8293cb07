package io.metergate.format;

import io.metergate.codec.Codecs;
import io.metergate.codec.MeterCodec;
import io.metergate.script.ScriptCodecs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds formats by their names. Safe from any thread. */
public final class Formats {
    private final @Nullable ScriptCodecs scripts;
    private final boolean takesFiles;

    private Formats(@Nullable ScriptCodecs scripts, boolean takesFiles) {
        this.scripts = scripts;
        this.takesFiles = takesFiles;
    }

    /** The formats of the library. */
    public static Formats builtIn() {
        return new Formats(null, false);
    }

    /** The formats of the library, and scripts by {@code js:NAME}. */
    public static Formats with(ScriptCodecs scripts) {
        return new Formats(scripts, false);
    }

    /** The same, and any script by {@code js:PATH}: for somebody who may read the file anyway. */
    public static Formats withFiles(ScriptCodecs scripts) {
        return new Formats(scripts, true);
    }

    /** Where a home keeps its scripts. */
    public static Path folder(Path home) {
        return home.resolve("conf").resolve("codecs");
    }

    /** The format of that name; empty when there is none, or when its script has a mapping that is wrong. */
    public Optional<MeterCodec> byName(String name) {
        if (scripts == null || !name.startsWith(ScriptCodecs.PREFIX)) {
            return Codecs.byId(name);
        }
        Optional<MeterCodec> installed = scripts.byId(name);
        if (installed.isPresent() || !takesFiles) {
            return installed;
        }
        try {
            return Optional.of(scripts.ofFile(Path.of(name.substring(ScriptCodecs.PREFIX.length()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** All of them, those of the library first. */
    public List<MeterCodec> all() {
        List<MeterCodec> all = new ArrayList<>(Codecs.all());
        if (scripts != null) {
            for (ScriptCodecs.Entry entry : scripts.all().values()) {
                if (entry instanceof ScriptCodecs.Entry.Usable usable) {
                    all.add(usable.codec());
                }
            }
        }
        return all;
    }

    /** The names of all of them. */
    public List<String> names() {
        return all().stream().map(MeterCodec::id).toList();
    }
}
