package io.metergate.billing;

import java.time.Instant;

/**
 * Where a meter's charged register stands.
 *
 * @param wh its value in watt-hours
 * @param at when it was that
 */
public record RegisterState(long wh, Instant at) {}
