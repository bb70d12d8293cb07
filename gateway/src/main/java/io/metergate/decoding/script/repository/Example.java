package io.metergate.decoding.script.repository;

import io.metergate.decoding.script.Routine;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One example of a device repository.
 *
 * @param codec the YAML that it is in
 * @param script the script that the YAML names
 * @param input what the routine is given
 * @param output what it must return
 * @param normalized what normalizeUplink must make of that; null where the example does not say
 */
public record Example(
        Path codec,
        Path script,
        Routine routine,
        String description,
        Map<String, @Nullable Object> input,
        Map<String, @Nullable Object> output,
        @Nullable Map<String, @Nullable Object> normalized) {
    /** What came of it; the first difference or the fault where it did not pass, empty where it did. */
    public record Result(Example example, String fault) {
        public boolean passed() {
            return fault.isEmpty();
        }
    }
}
