package io.metergate.benchmark.load.measure;

/** A figure of a row, in the order of the table. */
public enum Column {
    RATE("readings/s", "readingsPerSecond", 0),
    P50("p50 ms", "p50Millis", 1),
    P99("p99 ms", "p99Millis", 1),
    P99_9("p99.9 ms", "p999Millis", 1),
    CPU_GATEWAY("gateway us", "gatewayMicrosPerReading", 1),
    CPU_POSTGRES("postgres us", "postgresMicrosPerReading", 1),
    CPU_GENERATOR("generator us", "generatorMicrosPerReading", 1),
    WAL("WAL B", "walBytesPerReading", 0),
    HEAP("heap B/conn", "heapBytesPerConnection", 0),
    MEMORY("RSS B/conn", "residentBytesPerConnection", 0),
    RESIDENT("RSS MB", "residentMegabytes", 0);

    private final String heading;
    private final String json;
    private final int decimals;

    Column(String heading, String json, int decimals) {
        this.heading = heading;
        this.json = json;
        this.decimals = decimals;
    }

    public String heading() {
        return heading;
    }

    /** The name of the field. */
    public String json() {
        return json;
    }

    int decimals() {
        return decimals;
    }
}
