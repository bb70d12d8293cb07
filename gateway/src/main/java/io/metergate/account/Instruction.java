package io.metergate.account;

import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;

/**
 * Who orders an operation, and why; both are stored with it.
 *
 * @param actor the operator or the API key
 * @param reason one line of at most 500 characters
 */
public record Instruction(String actor, String reason) {
    private static final int REASON_LENGTH_MAX = 500;

    /** Fails with a refusal if the reason cannot be stored. */
    Future<Void> check() {
        boolean fits = !reason.isBlank()
                && reason.length() <= REASON_LENGTH_MAX
                && reason.chars().noneMatch(Character::isISOControl);
        return fits
                ? Future.succeededFuture()
                : Refusal.because(
                        Code.INVALID,
                        "reason",
                        "must be given, in one line of at most " + REASON_LENGTH_MAX + " characters");
    }
}
