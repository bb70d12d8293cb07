package io.metergate.billing.tariff;

/**
 * A tax or levy. One of the two measures is zero.
 *
 * @param name as the customer reads it, unique in the tariff; the ledger's account for it is {@code tax:name}
 * @param percentHundredths hundredths of a percent of what it is on: 16 % is 1600
 * @param perKwh millionths for each kWh of import
 * @param onEnergy whether a percentage is taken of the energy; false for an amount per kWh
 * @param onStanding whether a percentage is taken of the standing charge; false for an amount per kWh
 */
public record Tax(String name, int percentHundredths, long perKwh, boolean onEnergy, boolean onStanding) {
    /** A hundred percent. */
    public static final int PERCENT_MAX = 10_000;

    public Tax {
        if (percentHundredths < 0 || percentHundredths > PERCENT_MAX || perKwh < 0 || perKwh > Rate.PRICE_MAX) {
            throw new IllegalArgumentException("tax out of range: " + percentHundredths + ", " + perKwh);
        }
        if (percentHundredths != 0 && perKwh != 0) {
            throw new IllegalArgumentException("a tax is a percentage or an amount per kWh, not both: " + name);
        }
        onEnergy = onEnergy && perKwh == 0;
        onStanding = onStanding && perKwh == 0;
    }
}
