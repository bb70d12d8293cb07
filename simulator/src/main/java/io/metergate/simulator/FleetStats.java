package io.metergate.simulator;

/**
 * What a fleet has done since it was started, and how it stands.
 *
 * @param sent uplinks handed to a transport, each attempt counted
 * @param acknowledged uplinks that the gateway took
 * @param failed attempts without an answer or with a bad one, and uplinks that a meter had to forget for newer ones
 * @param connected meters whose link is up
 * @param relaysOpen meters that have cut their supply
 */
public record FleetStats(long sent, long acknowledged, long failed, int connected, int relaysOpen) {}
