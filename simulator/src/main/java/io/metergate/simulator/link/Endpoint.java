package io.metergate.simulator.link;

/**
 * Where a gateway listens.
 *
 * @param host a name or an address
 */
public record Endpoint(String host, int port) {}
