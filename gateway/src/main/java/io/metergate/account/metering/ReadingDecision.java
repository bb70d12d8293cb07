package io.metergate.account.metering;

import java.time.Instant;

/**
 * The decision of an operator about one reading. A later decision replaces an earlier one.
 *
 * @param register its name, like 1-0:1.8.0
 * @param at when it was read
 * @param accept true to accept a held or dismissed reading; false to dismiss a held or accepted one
 */
public record ReadingDecision(
        String meterSerial, String register, Instant at, long valueWh, boolean accept, String note, String actor)
        implements MeteringOperation {}
