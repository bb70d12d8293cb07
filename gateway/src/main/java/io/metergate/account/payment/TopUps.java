package io.metergate.account.payment;

import io.metergate.platform.refusal.Attempt;
import io.vertx.core.Future;
import java.time.Instant;

/** Credits top-ups to accounts, once for each idempotency key. */
public interface TopUps {
    Future<Attempt<Credited>> topUp(Order order);

    /** Where the customer paid. */
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
     * A request to credit an account, as the caller wrote it.
     *
     * @param account the account's number
     * @param amount in decimal, at most six places, for example {@code 25.00}
     * @param currency ISO 4217
     * @param idempotencyKey chosen by the caller; a retry has the same key
     * @param actor the operator or the API key
     */
    record Order(
            String account, String amount, String currency, String idempotencyKey, Channel channel, String actor) {}

    /**
     * A credited top-up.
     *
     * @param replayed true if an earlier order with this key credited it
     */
    record Credited(Receipt receipt, boolean replayed) {}

    /** Proof of a top-up; amounts in millionths. A replay has the receipt of the first order. */
    record Receipt(
            long transferId,
            long accountId,
            String account,
            long amountMillionths,
            String currency,
            long balanceAfterMillionths,
            Instant at) {}
}
