package io.metergate.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money, which names both of its sides. Amounts in millionths.
 *
 * @param amount more than zero
 * @param accountId the customer's account, on one of the two sides
 * @param balanceAfter that account's balance once this is posted
 * @param energy what a charge is for; null for money that comes in
 */
public record Transfer(
        long id,
        Instant at,
        Kind kind,
        long debitAccount,
        long creditAccount,
        long amount,
        long accountId,
        long balanceAfter,
        @Nullable Energy energy) {

    /** Why money moves. */
    public enum Kind {
        ENERGY("energy"),
        TOP_UP("top_up");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * The interval that a charge is for.
     *
     * @param frameId the frame whose reading closed it
     */
    public record Energy(long frameId, long fromWh, long toWh, long pricePerKwhMillionths) {}
}
