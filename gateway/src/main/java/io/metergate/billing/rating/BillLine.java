package io.metergate.billing.rating;

/**
 * Energy of one cell and what it costs.
 *
 * @param key of the cell ({@link CellKey})
 * @param wh negative where a correction takes energy back
 * @param price millionths per kWh
 * @param amount millionths, at the tariff's own prices: with tax where these include it, and paid to the customer
 *     where the rate is one of export
 */
public record BillLine(long key, long wh, long price, long amount) {
    /** How many longs a line takes in {@link EnergyCharge#flatLines}. */
    static final int LONGS = 4;

    BillLine plus(BillLine other) {
        return new BillLine(key, Math.addExact(wh, other.wh), price, Math.addExact(amount, other.amount));
    }

    boolean isNothing() {
        return wh == 0 && amount == 0;
    }
}
