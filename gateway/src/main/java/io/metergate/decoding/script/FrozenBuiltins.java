package io.metergate.decoding.script;

import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.metergate.decoding.script.ScriptOutcome.Kind;
import java.util.regex.Pattern;

/** How a script fails, or says that it failed, when it changes what is frozen. */
final class FrozenBuiltins {
    private static final Pattern SAID =
            Pattern.compile("read[- ]only property|no[nt][- ]extensible|Cannot (redefine|delete) property");

    private FrozenBuiltins() {}

    /** True when a script that loads again finds what it added to a builtin the first time. */
    static boolean mayHaveFailed(RuntimeException thrown) {
        return SAID.matcher(String.valueOf(thrown.getMessage())).find();
    }

    /** True when the script may do better with a context of its own, in which nothing is frozen. */
    static boolean mayHaveFailed(ScriptOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return failed.kind() == Kind.SCRIPT && SAID.matcher(failed.reason()).find();
        }
        return outcome instanceof Answer answer
                && answer.errors().stream()
                        .anyMatch(error -> SAID.matcher(error).find());
    }
}
