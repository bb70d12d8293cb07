package io.metergate.account.payment;

import io.vertx.core.Future;
import java.time.Instant;

/** Credits money to accounts, once however often an order is sent. */
public interface TopUps {
    Future<Result> topUp(Order order);

    /** Where the money was taken. */
    enum Channel {
        CONSOLE("console"),
        API("api"),
        IMPORT("import");

        private final String code;

        Channel(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * A wish to credit an account, as the caller wrote it.
     *
     * @param account the account's number
     * @param amount in decimal, at most six places, for example {@code 25.00}
     * @param currency ISO 4217
     * @param idempotencyKey chosen by the caller; a retry carries the same
     * @param actor the operator or the API key
     */
    record Order(
            String account, String amount, String currency, String idempotencyKey, Channel channel, String actor) {}

    /** What became of an order. */
    sealed interface Result {
        /**
         * Credited, now or the first time.
         *
         * @param replayed true when an earlier order with this key did it
         */
        record Credited(Receipt receipt, boolean replayed) implements Result {}

        /** Nothing was credited. */
        record Refused(Problem problem, String field, String reason) implements Result {}
    }

    /** Proof of a credit; amounts in millionths. A replay gives the receipt of the first time. */
    record Receipt(
            long transferId,
            long accountId,
            String account,
            long amountMillionths,
            String currency,
            long balanceAfterMillionths,
            Instant at) {}

    /** The kinds of refusal; the API maps them to its codes in one place. */
    enum Problem {
        /** A field is missing or of the wrong form. */
        INVALID,
        UNKNOWN_ACCOUNT,
        /** Another currency than the site's. */
        WRONG_CURRENCY,
        /** Zero, negative, or beyond the site's limit for one top-up. */
        AMOUNT_OUT_OF_RANGE,
        /** The key was used for another order. */
        KEY_REUSED
    }
}
