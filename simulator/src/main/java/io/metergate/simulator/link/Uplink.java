package io.metergate.simulator.link;

import java.time.Instant;
import java.util.UUID;

/**
 * One message of a meter. Sent again, it is the same message.
 *
 * @param id what a network server takes to tell copies of it
 * @param at when the meter made it
 * @param number the frame counter
 */
public record Uplink(UUID id, Instant at, long number, byte[] payload) {}
