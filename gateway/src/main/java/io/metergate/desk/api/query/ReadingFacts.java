package io.metergate.desk.api.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A register's value at one time, and what was thought of it.
 *
 * @param register 0 for the meter's main register
 * @param obis what the register counts
 * @param totalWh without rollovers and resets; null for one that is not believed
 * @param state {@code accepted}, {@code held} or {@code dismissed}
 * @param reason why it was held; null for one that was accepted at once
 * @param decision what an operator decided about it; null without one
 */
public record ReadingFacts(
        long meterId,
        String serial,
        String account,
        int register,
        String obis,
        Instant at,
        long valueWh,
        @Nullable Long totalWh,
        String state,
        @Nullable String reason,
        @Nullable Long frameId,
        @Nullable Decision decision) {

    /** An operator's word about a reading. */
    public record Decision(
            String decision,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String note) {}
}
