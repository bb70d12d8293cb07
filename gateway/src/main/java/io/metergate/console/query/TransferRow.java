package io.metergate.console.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money on a customer's account; amounts in millionths.
 *
 * @param energy true for a charge, false for a top-up
 * @param charge what explains a charge; null for a top-up
 * @param actor who credited a top-up; null for a charge
 * @param channel where the money of a top-up was taken; null for a charge
 */
public record TransferRow(
        long id,
        Instant at,
        boolean energy,
        long amount,
        long balanceAfter,
        @Nullable Charge charge,
        @Nullable String actor,
        @Nullable String channel) {

    /** The interval of a charge: the registers that bound it, its price, and the reading that closed it. */
    public record Charge(long frameId, Instant readingAt, long fromWh, long toWh, long pricePerKwh) {
        public long energyWh() {
            return toWh - fromWh;
        }
    }
}
