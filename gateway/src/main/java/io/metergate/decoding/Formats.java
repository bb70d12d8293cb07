package io.metergate.decoding;

import io.metergate.codec.Codecs;
import io.metergate.codec.MeterCodec;
import io.metergate.decoding.script.ScriptCodecs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds formats by their names. Safe from any thread. */
public final class Formats {
    /** What can't be the name of an installed script. */
    private static final String PATH = ".*[/\\\\].*|.*\\.js";

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

    /** What is behind a name. */
    public sealed interface Found {
        /** A format. */
        record Format(MeterCodec codec) implements Found {}

        /** None; the reason is for people. */
        record Nothing(String reason) implements Found {}
    }

    /** The format of that name; nothing also when its script has a mapping that is wrong. */
    public Found find(String name) {
        if (scripts == null || !name.startsWith(ScriptCodecs.PREFIX)) {
            Optional<MeterCodec> known = Codecs.byId(name);
            return known.isPresent() ? new Found.Format(known.get()) : new Found.Nothing("no format has that name");
        }
        if (takesFiles && name.matches(PATH)) {
            return file(scripts, name.substring(ScriptCodecs.PREFIX.length()));
        }
        ScriptCodecs.Entry entry = scripts.find(name);
        return entry instanceof ScriptCodecs.Entry.Usable usable
                ? new Found.Format(usable.codec())
                : new Found.Nothing(((ScriptCodecs.Entry.Faulty) entry).problem());
    }

    private static Found file(ScriptCodecs scripts, String path) {
        try {
            return new Found.Format(scripts.ofFile(Path.of(path)));
        } catch (IllegalArgumentException e) {
            return new Found.Nothing(String.valueOf(e.getMessage()));
        }
    }

    /** The format of that name; empty when there is none, or when its script has a mapping that is wrong. */
    public Optional<MeterCodec> byName(String name) {
        return find(name) instanceof Found.Format format ? Optional.of(format.codec()) : Optional.empty();
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
