package io.metergate.supply;

import io.metergate.supply.policy.SupplyState;
import java.time.Instant;
import java.util.UUID;

/**
 * A command under way to a meter.
 *
 * @param sent whether it ever left; an answer to one that did not is an answer to another
 */
public record OpenCommand(UUID id, SupplyState supply, boolean sent, Instant expiresAt) {}
