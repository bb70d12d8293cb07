package io.metergate.crashtest.proxy;

/** Which way bytes go through the proxy. */
public enum Direction {
    TO_DATABASE,
    TO_GATEWAY
}
