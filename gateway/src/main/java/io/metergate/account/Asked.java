package io.metergate.account;

import io.metergate.account.OperationResult.Problem;
import io.metergate.account.OperationResult.Refused;
import java.util.Optional;

/**
 * Who asks for an operation, and why; both are kept with it.
 *
 * @param actor the operator, or the API key
 * @param reason one line of at most 500 characters
 */
public record Asked(String actor, String reason) {
    private static final int REASON_MAX = 500;

    /** What is wrong with it; empty when it may be kept. */
    Optional<Refused> check() {
        return line("reason", reason, REASON_MAX);
    }

    /** Why a text can't be kept as one line of people's words. */
    static Optional<Refused> line(String field, String text, int most) {
        boolean fits = !text.isBlank() && text.length() <= most && text.chars().noneMatch(Character::isISOControl);
        return fits
                ? Optional.empty()
                : Optional.of(new Refused(
                        Problem.INVALID, field, "must be given, in one line of at most " + most + " characters"));
    }
}
