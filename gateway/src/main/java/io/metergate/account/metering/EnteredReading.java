package io.metergate.account.metering;

import java.time.Instant;

/**
 * A reading that an operator took from a display; it is judged like any other.
 *
 * @param register its name, like 1-0:1.8.0
 */
public record EnteredReading(String meterSerial, String register, Instant at, long valueWh, String note, String actor)
        implements MeteringWish {}
