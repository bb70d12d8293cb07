package io.metergate.billing.reading;

import java.time.Instant;

/**
 * What one register of one installed meter can do.
 *
 * @param openingWh its value when the meter was installed
 * @param rolloverWh where it starts again from zero, a five-digit register of kWh at 100,000,000; 0 when not known
 * @param powerMaxW what the connection carries; 0 for no check
 */
public record RegisterRules(long openingWh, Instant installedAt, long rolloverWh, long powerMaxW) {
    /** More than any register holds: a petawatt-hour. */
    public static final long VALUE_MAX = 1_000_000_000_000_000L;

    /** A terawatt. */
    public static final long POWER_MAX = 1_000_000_000_000L;

    public RegisterRules {
        if (!isValue(openingWh)) {
            throw new IllegalArgumentException("opening value out of range: " + openingWh);
        }
        if (!isValue(rolloverWh) || powerMaxW < 0 || powerMaxW > POWER_MAX) {
            throw new IllegalArgumentException("rollover or power out of range: " + rolloverWh + ", " + powerMaxW);
        }
    }

    /** Whether a register can show it at all. */
    static boolean isValue(long wh) {
        return wh >= 0 && wh <= VALUE_MAX;
    }

    /** Where the register's count begins. */
    public RegisterPoint opening() {
        return new RegisterPoint(openingWh, openingWh, installedAt);
    }
}
