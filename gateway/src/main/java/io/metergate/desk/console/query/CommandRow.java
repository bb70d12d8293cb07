package io.metergate.desk.console.query;

import java.time.Instant;

/**
 * A command to a meter.
 *
 * @param supply what it asks for, {@code on} or {@code off}
 * @param detail the last thing that is known about it; may be empty
 */
public record CommandRow(
        String id,
        String serial,
        String customer,
        String supply,
        String reason,
        String state,
        String detail,
        Instant createdAt,
        Instant expiresAt,
        Instant changedAt,
        long attempts) {
    public boolean open() {
        return switch (state) {
            case "queued", "sent", "delivered" -> true;
            default -> false;
        };
    }
}
