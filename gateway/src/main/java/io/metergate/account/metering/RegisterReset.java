package io.metergate.account.metering;

import java.time.Instant;

/**
 * A jump of a register from one value to another, without energy in between.
 *
 * @param register its name, like 1-0:1.8.0
 * @param closingWh the last value before the reset
 * @param openingWh the first value after the reset
 */
public record RegisterReset(
        String meterSerial, String register, Instant at, long closingWh, long openingWh, String note, String actor)
        implements MeteringOperation {}
