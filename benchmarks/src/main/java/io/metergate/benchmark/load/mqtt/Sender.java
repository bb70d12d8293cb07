package io.metergate.benchmark.load.mqtt;

/**
 * Who signs in, and for which meters it publishes.
 *
 * @param firstMeter its meters are numbered from here on; no other sender has them
 * @param window the most unacknowledged messages
 */
public record Sender(String name, String secret, int firstMeter, int meters, int window) {}
