package io.metergate.billing.reading;

import java.time.Instant;

/**
 * A value of a register that is taken as true.
 *
 * @param valueWh what the register showed
 * @param totalWh the opening value and all energy since the installation, which rollovers and resets don't lower
 */
public record RegisterPoint(long valueWh, long totalWh, Instant at) {}
