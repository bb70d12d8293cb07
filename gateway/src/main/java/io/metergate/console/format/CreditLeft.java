package io.metergate.console.format;

import java.math.BigInteger;
import java.time.Duration;

/**
 * How long a balance lasts at the pace of a past period.
 *
 * @param tenthsOfDays rounded down; 0 when nothing is left
 */
public record CreditLeft(long tenthsOfDays) {
    /** More than this is not worth a forecast. */
    public static final long TENTHS_MAX = 9990;

    private static final BigInteger SECONDS_OF_A_TENTH = BigInteger.valueOf(8640);

    /**
     * The forecast for a balance.
     *
     * @param balanceMillionths what is left
     * @param spentMillionths what was deducted in the period; more than 0
     * @param period how long it took
     */
    public static CreditLeft of(long balanceMillionths, long spentMillionths, Duration period) {
        if (balanceMillionths <= 0) {
            return new CreditLeft(0);
        }
        BigInteger tenths = BigInteger.valueOf(balanceMillionths)
                .multiply(BigInteger.valueOf(period.toSeconds()))
                .divide(BigInteger.valueOf(spentMillionths).multiply(SECONDS_OF_A_TENTH));
        return new CreditLeft(tenths.min(BigInteger.valueOf(TENTHS_MAX)).longValueExact());
    }

    /** The forecast in words: hours below two days, tenths of days below ten, then whole days. */
    public String words() {
        if (tenthsOfDays >= TENTHS_MAX) {
            return "more than 999 days";
        }
        if (tenthsOfDays == 0) {
            return "none";
        }
        if (tenthsOfDays < 20) {
            return "about " + tenthsOfDays * 24 / 10 + " h";
        }
        if (tenthsOfDays < 100) {
            return "about " + tenthsOfDays / 10 + "." + tenthsOfDays % 10 + " days";
        }
        return "about " + tenthsOfDays / 10 + " days";
    }
}
