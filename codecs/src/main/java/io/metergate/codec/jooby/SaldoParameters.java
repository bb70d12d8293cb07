package io.metergate.codec.jooby;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * How a meter reckons in money. Amounts are in the meter's own unit of money.
 *
 * @param coefficients the price of each of the four tariffs, 0 to 2<sup>32</sup>-1
 * @param tariffDecimals decimals of the prices
 * @param indicationThreshold the balance at which the meter warns
 * @param relayThreshold the balance at which the relay opens
 * @param mode what happens at the thresholds, as the maker's document numbers it
 * @param offTimeBegin hour from which the relay may open
 * @param offTimeEnd hour until which it may
 * @param indicationDecimals decimals of the balance on the display
 * @param powerThreshold the power in W that may be drawn below the threshold, 0 to 2<sup>32</sup>-1
 * @param creditThreshold how far the balance may fall in credit
 */
public record SaldoParameters(
        List<Long> coefficients,
        int tariffDecimals,
        int indicationThreshold,
        int relayThreshold,
        int mode,
        int offTimeBegin,
        int offTimeEnd,
        int indicationDecimals,
        long powerThreshold,
        int creditThreshold) {
    static final int SIZE = 37;
    private static final int TARIFFS = 4;

    /**
     * Checks the number of prices.
     *
     * @throws IllegalArgumentException when there are not four
     */
    public SaldoParameters {
        coefficients = List.copyOf(coefficients);
        if (coefficients.size() != TARIFFS) {
            throw new IllegalArgumentException("there are four tariffs, not " + coefficients.size());
        }
    }

    void put(ByteBuffer data) {
        for (long coefficient : coefficients) {
            data.putInt((int) coefficient);
        }
        data.put((byte) tariffDecimals)
                .putInt(indicationThreshold)
                .putInt(relayThreshold)
                .put((byte) mode)
                .put((byte) offTimeBegin)
                .put((byte) offTimeEnd)
                .put((byte) indicationDecimals)
                .putInt((int) powerThreshold)
                .putInt(creditThreshold);
    }
}
