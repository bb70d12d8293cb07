package io.metergate.desk.console.query;

import io.metergate.supply.CommandState;
import java.time.Instant;

/**
 * A command to a meter.
 *
 * @param supply the required state, {@code on} or {@code off}
 * @param detail the reason for its state; may be empty
 */
public record CommandRow(
        String id,
        String serial,
        String customer,
        String supply,
        String reason,
        CommandState state,
        String detail,
        Instant createdAt,
        Instant expiresAt,
        Instant changedAt,
        long attempts) {
    public boolean open() {
        return state.isOpen();
    }
}
