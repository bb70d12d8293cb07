package io.metergate.decoding.script;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a script that exceeds its limits again and again from costing more. One thread at a time. */
final class Suspension {
    private final ScriptLimits limits;
    private int strikes;
    private @Nullable Instant until;
    private String cause = "";

    Suspension(ScriptLimits limits) {
        this.limits = limits;
    }

    /** Why the script may not run now; null when it may. */
    @Nullable
    String reason(Instant now) {
        Instant end = until;
        if (end == null || !now.isBefore(end)) {
            return null;
        }
        return "suspended until " + end.truncatedTo(ChronoUnit.SECONDS) + ", as " + strikes
                + " calls in a row exceeded a limit; the last one " + cause;
    }

    void kept() {
        strikes = 0;
        until = null;
    }

    /** Suspends at the last strike, and at each one after it: a script that comes back has one try. */
    void exceeded(String how, Instant now) {
        cause = how;
        strikes++;
        if (strikes >= limits.strikes()) {
            until = now.plus(limits.suspension());
        }
    }
}
