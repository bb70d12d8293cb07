package io.metergate.supply;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a command according to the meter.
 *
 * @param state not an open one
 * @param detail the reason that the meter gave for a refusal
 */
public record CommandOutcome(
        UUID id, long meterId, CommandState state, @Nullable String detail) {}
