package io.metergate.billing.tariff;

/**
 * The first energy of each billing period at a price of its own, for accounts that are entitled to it.
 *
 * @param wh how much
 * @param pricePerKwh millionths, 0 for free
 */
public record SocialAllowance(long wh, long pricePerKwh) {
    public SocialAllowance {
        if (wh <= 0 || pricePerKwh < 0 || pricePerKwh > Rate.PRICE_MAX) {
            throw new IllegalArgumentException("allowance out of range: " + wh + " Wh at " + pricePerKwh);
        }
    }
}
