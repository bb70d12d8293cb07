package io.metergate.script;

import io.metergate.script.ScriptOutcome.Answer;
import io.metergate.script.ScriptOutcome.Failed;
import io.metergate.script.ScriptOutcome.Kind;
import java.util.regex.Pattern;

/** How a script fails, or says that it failed, when it changes what is frozen. */
final class FrozenBuiltins {
    private static final Pattern SAID = Pattern.compile(
            "read only property|read-only property|not extensible|Cannot redefine property|Cannot delete property");

    private FrozenBuiltins() {}

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
