package io.metergate.platform.refusal;

import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/**
 * The reason why a request changed nothing.
 *
 * @param field the part of the request that is at fault, as the operation calls it
 * @param reason what is wrong, in words that follow the name of the field
 */
public record Refusal(Code code, String field, String reason) {
    /** The kinds of refusal. Each edge maps them to its own codes in one place. */
    public enum Code {
        /** A value is missing, malformed or out of range. */
        INVALID,
        UNKNOWN_ACCOUNT,
        /** Something else that the request names does not exist. */
        NOT_FOUND,
        /** The rules do not allow this operation for this account or tariff. */
        NOT_POSSIBLE,
        /** The request contradicts the present state; it was done before, or something else took its place. */
        CONFLICT,
        /** A second person must do this. */
        SECOND_PERSON,
        /** The idempotency key was used for another request. */
        KEY_REUSED,
        /** The currency is not the site's. */
        WRONG_CURRENCY,
        /** The amount is zero, negative or above a limit. */
        AMOUNT_OUT_OF_RANGE;

        /** The code in the database and in metrics. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a future that fails with a refusal, which undoes the transaction around it. */
    public static <T> Future<T> because(Code code, String field, String reason) {
        return new Refusal(code, field, reason).failed();
    }

    /** Returns a future that fails with this refusal, which undoes the transaction around it. */
    public <T> Future<T> failed() {
        return Future.failedFuture(new RefusedException(this));
    }

    /** Returns a future that fails with the refusal if there is one, and succeeds otherwise. */
    public static Future<Void> check(Optional<Refusal> refusal) {
        return refusal.<Future<Void>>map(Refusal::failed).orElseGet(Future::succeededFuture);
    }

    /** Returns the field and the reason as one sentence. */
    public String sentence() {
        return field + ": " + reason;
    }
}
