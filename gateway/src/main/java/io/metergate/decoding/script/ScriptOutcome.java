package io.metergate.decoding.script;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call of a script came to. */
public sealed interface ScriptOutcome {
    /**
     * The object that the script returned: maps, lists, {@link java.math.BigDecimal}, {@link String}, {@link Boolean}
     * and null, in the script's order.
     */
    record Answer(Map<String, @Nullable Object> content) implements ScriptOutcome {
        /** Its {@code data}; null where the script returned none. */
        public @Nullable Object data() {
            return content.get("data");
        }

        /** What the script says against the frame; empty when it is content with it. */
        public List<String> errors() {
            return words("errors");
        }

        public List<String> warnings() {
            return words("warnings");
        }

        private List<String> words(String name) {
            Object said = content.get(name);
            if (said instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
            return said == null || "".equals(said) ? List.of() : List.of(said.toString());
        }
    }

    /** There is no answer; the reason in one clause. */
    record Failed(Kind kind, String reason) implements ScriptOutcome {}

    /** Why there is no answer. */
    enum Kind {
        /** The script does not have the routine. */
        MISSING,
        /** The script threw, is not JavaScript, or returned what can't be taken. */
        SCRIPT,
        /** The script exceeded a limit. */
        LIMIT,
        /** The script exceeded limits too often and is not run for a while. */
        SUSPENDED,
        /** More calls of this script wait than may. */
        BUSY
    }
}
