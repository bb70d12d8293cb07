package io.metergate.simulator;

/**
 * One meter as it stood when it last did something.
 *
 * @param registerWattHours active energy import, total
 * @param relayOpen true while the supply is interrupted
 * @param acknowledged how many of its uplinks the gateway has acknowledged since the start
 * @param waiting how many uplinks wait for that
 */
public record MeterView(String deviceId, long registerWattHours, boolean relayOpen, long acknowledged, int waiting) {}
