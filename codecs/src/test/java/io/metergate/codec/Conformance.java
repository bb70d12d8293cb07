package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One run over frames that others published: every one must pass, or stand by name in the list of those whose source is
 * wrong. The result is a row of the table that the test command prints at its end.
 */
public final class Conformance {
    private static final int SHOWN_MAX = 30;

    private final String format;
    private final Function<JsonNode, String> naming;
    private final Map<String, String> exceptions = new HashMap<>();
    private final List<String> met = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int vectors;
    private int passed;

    /** What is asked of one vector; fails with an {@link AssertionError}. */
    public interface Check {
        void holds(JsonNode vector) throws IOException;
    }

    private Conformance(String format, Function<JsonNode, String> naming) {
        this.format = format;
        this.naming = naming;
    }

    /** A run for a format as people know it; the function gives a vector the name by which it can be an exception. */
    public static Conformance of(String format, Function<JsonNode, String> naming) {
        return new Conformance(format, naming);
    }

    /** Names a vector whose source is wrong, and in what. */
    public Conformance except(String name, String reason) {
        exceptions.put(name, reason);
        return this;
    }

    /** Checks each vector. */
    public Conformance each(List<JsonNode> all, Check check) throws IOException {
        for (JsonNode vector : all) {
            vectors++;
            String name = naming.apply(vector);
            try {
                check.holds(vector);
                passed++;
            } catch (AssertionError | RuntimeException e) {
                if (exceptions.containsKey(name)) {
                    met.add(name + ": " + exceptions.get(name));
                } else {
                    failures.add(name + ": " + e);
                }
            }
        }
        return this;
    }

    /** Writes the row and fails when a vector did, or when an exception is not needed. */
    public void finish() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "conformance"));
        String file = format.replaceAll("[^A-Za-z0-9.-]+", "-");
        List<String> lines = new ArrayList<>();
        lines.add(String.join("\t", format, Integer.toString(vectors), Integer.toString(passed)));
        met.forEach(exception -> lines.add("\t" + exception));
        Files.write(folder.resolve(file + ".tsv"), lines);
        if (!failures.isEmpty()) {
            int shown = Math.min(SHOWN_MAX, failures.size());
            fail(failures.size() + " of " + vectors + " fail:\n" + String.join("\n", failures.subList(0, shown)));
        }
        if (met.size() < exceptions.size()) {
            fail("of the exceptions " + exceptions.keySet() + " only these are needed: " + met);
        }
    }
}
