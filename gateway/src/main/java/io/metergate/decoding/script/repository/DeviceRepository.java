package io.metergate.decoding.script.repository;

import io.metergate.decoding.script.Routine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of a device repository, of one vendor's folder in it, or of one file: YAML with {@code uplinkDecoder},
 * {@code downlinkEncoder} and {@code downlinkDecoder}, each with a {@code fileName} and {@code examples}.
 */
public final class DeviceRepository {
    private static final Map<String, Routine> ROUTINES = routines();

    private DeviceRepository() {}

    /** The codec files below a folder, in the order of their names. */
    public static List<Path> codecs(Path place) throws IOException {
        Path folder = Files.isDirectory(place) || !isScript(place) ? place : parent(place);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(DeviceRepository::isYaml)
                    .filter(file -> isCodec(file) || namesScript(file))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The examples of one codec file.
     *
     * @param place the folder or file that was asked for; a script stands for its own examples only
     * @throws IllegalArgumentException when the file is not YAML of this form; the message says what is wrong
     */
    public static List<Example> examples(Path codec, Path place) throws IOException {
        List<Example> examples = new ArrayList<>();
        if (CoreYaml.read(text(codec)) instanceof Map<?, ?> top) {
            ROUTINES.forEach((section, routine) -> {
                if (top.get(section) instanceof Map<?, ?> definition) {
                    add(examples, codec, routine, definition);
                }
            });
        }
        if (isScript(place)) {
            examples.removeIf(example -> !example.script().equals(place));
        }
        return examples;
    }

    private static void add(List<Example> examples, Path codec, Routine routine, Map<?, ?> definition) {
        if (!(definition.get("examples") instanceof List<?> list)) {
            return;
        }
        Path script = codec.resolveSibling(String.valueOf(definition.get("fileName")));
        for (Object element : list) {
            Example example = element instanceof Map<?, ?> map ? example(codec, script, routine, map) : null;
            if (example != null) {
                examples.add(example);
            }
        }
    }

    private static @Nullable Example example(Path codec, Path script, Routine routine, Map<?, ?> example) {
        Map<String, @Nullable Object> input = object(example.get("input"));
        Map<String, @Nullable Object> output = object(example.get("output"));
        Map<String, @Nullable Object> normalized = object(example.get("normalizedOutput"));
        if (input == null || (output == null && normalized == null)) {
            return null;
        }
        @Nullable Object description = example.get("description");
        return new Example(
                codec,
                script,
                routine,
                description == null ? "" : description.toString(),
                input,
                output == null ? Map.of() : output,
                normalized);
    }

    private static @Nullable Map<String, @Nullable Object> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((key, content) -> object.put(String.valueOf(key), content));
        return object;
    }

    private static boolean isScript(Path path) {
        return path.toString().endsWith(".js");
    }

    private static boolean isYaml(Path path) {
        String name = path.toString();
        return Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /** By its name; whatever is in it, it is not passed over in silence. */
    private static boolean isCodec(Path file) {
        return String.valueOf(file.getFileName()).matches(".*-codec\\.ya?ml");
    }

    private static boolean namesScript(Path path) {
        try {
            String text = text(path);
            return ROUTINES.keySet().stream().anyMatch(section -> text.contains(section + ":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not UTF-8 in it, in a comment as a rule, does not matter. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    private static Map<String, Routine> routines() {
        Map<String, Routine> routines = new LinkedHashMap<>();
        routines.put("uplinkDecoder", Routine.DECODE_UPLINK);
        routines.put("downlinkEncoder", Routine.ENCODE_DOWNLINK);
        routines.put("downlinkDecoder", Routine.DECODE_DOWNLINK);
        return routines;
    }
}
