package io.metergate.account.metering;

import java.time.Instant;

/**
 * What an operator decides of one reading. A later decision replaces an earlier one.
 *
 * @param register its name, like 1-0:1.8.0
 * @param at when it was read
 * @param believe true to believe a reading that is held or was dismissed; false to dismiss one that is held or believed
 */
public record ReadingDecision(
        String meterSerial, String register, Instant at, long valueWh, boolean believe, String note, String actor)
        implements MeteringWish {}
