package io.metergate.decoding.script;

/** The functions that a codec of TS013 may have. */
public enum Routine {
    DECODE_UPLINK("decodeUplink"),
    NORMALIZE_UPLINK("normalizeUplink"),
    ENCODE_DOWNLINK("encodeDownlink"),
    DECODE_DOWNLINK("decodeDownlink");

    private final String functionName;

    Routine(String functionName) {
        this.functionName = functionName;
    }

    /** Its name in the script. */
    public String functionName() {
        return functionName;
    }
}
