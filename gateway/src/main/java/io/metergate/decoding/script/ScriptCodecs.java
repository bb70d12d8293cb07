package io.metergate.decoding.script;

import io.metergate.codec.MeterCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The codecs that are scripts: those in a folder by the name {@code js:NAME}, and any other file by
 * {@code js:PATH}. A file that is put into the folder is there at once, and one that is changed is read again. Safe
 * from any thread; nothing of the JavaScript engine is loaded before the first frame.
 */
public final class ScriptCodecs {
    public static final String PREFIX = "js:";

    private static final Logger log = LoggerFactory.getLogger(ScriptCodecs.class);
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final String ENDING = ".js";

    /** Frames of one script that may wait; beyond it the sender is asked to come again. */
    private static final int WAITING_MAX = 1_000;

    private final Path folder;
    private final ScriptWorkers workers;
    private final Map<String, ScriptCodec> codecs = new ConcurrentHashMap<>();

    private ScriptCodecs(Path folder, ScriptWorkers workers) {
        this.folder = folder;
        this.workers = workers;
    }

    /** Why no script can run on this Java; empty where they can. */
    public static Optional<String> unable() {
        return Optional.ofNullable(JsEngine.unable());
    }

    /** Those of a folder, which need not be there. */
    public static ScriptCodecs in(Path folder) {
        int threads = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
        return in(folder, threads, WAITING_MAX, ScriptLimits.standard(), InstantSource.system());
    }

    static ScriptCodecs in(Path folder, int threads, int waitingMax, ScriptLimits limits, InstantSource clock) {
        return new ScriptCodecs(folder, new ScriptWorkers(threads, waitingMax, limits, clock));
    }

    /** The codec of that name; empty where it does not begin with {@code js:} or there is no such script. */
    public Optional<MeterCodec> byId(String id) {
        return find(id) instanceof Entry.Usable usable ? Optional.of(usable.codec()) : Optional.empty();
    }

    /** The script of that name, or why it can't be used. */
    public Entry find(String id) {
        ScriptCodec known = codecs.get(id);
        if (known != null) {
            return new Entry.Usable(known);
        }
        String name = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : "";
        if (!name.matches(NAME) || name.endsWith(ENDING)) {
            return new Entry.Faulty("a script is called js:NAME, of at most 64 letters, digits, dots and dashes");
        }
        Path file = folder.resolve(name + ENDING);
        if (!Files.isRegularFile(file)) {
            return new Entry.Faulty("there is no script " + folder.relativize(file));
        }
        try {
            return new Entry.Usable(codecs.computeIfAbsent(id, missing -> codec(id, file)));
        } catch (IllegalArgumentException e) {
            return new Entry.Faulty(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A script anywhere, with the mapping beside it if there is one.
     *
     * @throws IllegalArgumentException when there is no such file or its mapping is wrong; the message says which
     */
    public ScriptCodec ofFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no script " + file);
        }
        return codec(PREFIX + file, file);
    }

    /** A script by itself, without a mapping, for trying its examples. */
    public ScriptCodec scriptOnly(Path file) {
        return new ScriptCodec(PREFIX + file, CodecMapping.NONE, workers.line(ScriptText.of(file)));
    }

    /** Every script of the folder by its name, with what is wrong with its mapping where something is. */
    public Map<String, Entry> all() {
        Map<String, Entry> entries = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return entries;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                String name = String.valueOf(file.getFileName());
                String id = PREFIX + name.substring(0, name.length() - ENDING.length());
                entries.put(id, find(id));
            }
        } catch (IOException e) {
            log.warn("{} can't be listed: {}", folder, e.toString());
        }
        return entries;
    }

    /** A script of the folder. */
    public sealed interface Entry {
        record Usable(MeterCodec codec) implements Entry {}

        record Faulty(String problem) implements Entry {}
    }

    private ScriptCodec codec(String id, Path file) {
        return new ScriptCodec(id, mapping(file), workers.line(ScriptText.of(file)));
    }

    private static CodecMapping mapping(Path script) {
        String name = String.valueOf(script.getFileName());
        String base = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        for (String ending : new String[] {".yaml", ".yml"}) {
            Path file = script.resolveSibling(base + ending);
            if (Files.isRegularFile(file)) {
                try {
                    return MappingReader.read(Files.readString(file));
                } catch (IOException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(base + ending + ": " + e.getMessage(), e);
                }
            }
        }
        return CodecMapping.NONE;
    }
}
