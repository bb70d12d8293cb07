package io.metergate.ledger.posting;

/**
 * What stands behind an account: the meter, the device that reaches it, and whether the meter has a relay that obeys.
 */
public record SupplyPoint(long meterId, String deviceId, boolean switchable) {}
