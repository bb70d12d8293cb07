package io.metergate.supply;

import java.util.UUID;

/** A command that was sent with the answer to a report. */
public record CommandSent(UUID id, long meterId) {}
