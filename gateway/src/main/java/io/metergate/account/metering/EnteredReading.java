package io.metergate.account.metering;

import java.time.Instant;

/**
 * A reading that an operator took from the meter's display. The rules for readings apply to it.
 *
 * @param register its name, like 1-0:1.8.0
 */
public record EnteredReading(String meterSerial, String register, Instant at, long valueWh, String note, String actor)
        implements MeteringOperation {}
