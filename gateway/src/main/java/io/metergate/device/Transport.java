package io.metergate.device;

/** The way by which a device reaches the gateway. */
public enum Transport {
    /** LoRaWAN by ChirpStack's MQTT integration. */
    CHIRPSTACK("chirpstack"),
    /** The device is itself an MQTT client. */
    MQTT("mqtt"),
    /** The device posts to the gateway by CoAP. */
    COAP("coap");

    private final String code;

    Transport(String code) {
        this.code = code;
    }

    /** The word for it in the database, the API and the import file. */
    public String code() {
        return code;
    }

    /**
     * The transport of a code.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Transport of(String code) {
        for (Transport transport : values()) {
            if (transport.code.equals(code)) {
                return transport;
            }
        }
        throw new IllegalArgumentException("no transport is called " + code);
    }
}
