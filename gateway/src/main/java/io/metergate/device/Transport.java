package io.metergate.device;

/** The way by which a device reaches the gateway. */
public enum Transport {
    /** LoRaWAN by ChirpStack's MQTT integration. */
    CHIRPSTACK("chirpstack"),
    /** The device is itself an MQTT client. */
    MQTT("mqtt"),
    /** The device posts to the gateway by CoAP, and nothing proves that it is the one. */
    COAP("coap"),
    /** The device posts to the gateway by CoAP over DTLS, and proves itself by its pre-shared key. */
    COAPS("coaps");

    private final String code;

    Transport(String code) {
        this.code = code;
    }

    /** Whether a command reaches the device in the answer to its report, and in no other way. */
    public boolean answersReports() {
        return this == COAP || this == COAPS;
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
