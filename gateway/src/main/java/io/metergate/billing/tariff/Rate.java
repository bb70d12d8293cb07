package io.metergate.billing.tariff;

import io.metergate.codec.Obis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the energy of one register costs. Blocks count the energy of this register within the billing period.
 *
 * @param register null for the meter's main register, whichever that is
 * @param export whether the energy flows from the customer, who is paid for it
 * @param thresholdsWh where the next block begins, rising, each more than zero; none for one block
 * @param prices millionths per kWh: {@code prices.get(band).get(block)}, a row for each band of the tariff or one row
 *     for all of them, a column for each block
 */
public record Rate(@Nullable Obis register, boolean export, List<Long> thresholdsWh, List<List<Long>> prices) {
    /** A million a kilowatt-hour. */
    public static final long PRICE_MAX = 1_000_000_000_000L;

    public Rate {
        thresholdsWh = List.copyOf(thresholdsWh);
        prices = prices.stream().map(List::copyOf).toList();
        long last = 0;
        for (long threshold : thresholdsWh) {
            if (threshold <= last) {
                throw new IllegalArgumentException("thresholds must rise from zero: " + thresholdsWh);
            }
            last = threshold;
        }
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("a rate needs prices");
        }
        for (List<Long> row : prices) {
            if (row.size() != thresholdsWh.size() + 1) {
                throw new IllegalArgumentException("each row needs a price for each block: " + prices);
            }
            for (long price : row) {
                if (price < 0 || price > PRICE_MAX) {
                    throw new IllegalArgumentException("price out of range: " + price);
                }
            }
        }
    }

    /** Millionths per kWh. */
    public long price(int band, int block) {
        return prices.get(prices.size() == 1 ? 0 : band).get(block);
    }

    /** How many blocks there are, at least one. */
    public int blocks() {
        return thresholdsWh.size() + 1;
    }
}
