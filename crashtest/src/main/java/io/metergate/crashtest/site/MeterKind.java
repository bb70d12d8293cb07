package io.metergate.crashtest.site;

/** How a meter of the crash test reaches the gateway, and what its frames are like. */
public enum MeterKind {
    /** M-Bus records in events of a network server, which speak MQTT for many devices at once. */
    LNS("chirpstack", "en13757", true),
    /** M-Bus records over a connection of its own. */
    MQTT("mqtt", "en13757", true),
    /** DL/T 645 over a connection of its own, with a relay that obeys. */
    MQTT_RELAY("mqtt", "dlt645", false),
    /** M-Bus records in confirmable CoAP requests. */
    COAP("coap", "en13757", true),
    /** DL/T 645 in confirmable CoAP requests; commands to its relay come with the answers. */
    COAP_RELAY("coap", "dlt645", false);

    private final String transport;
    private final String codec;
    private final boolean dated;

    MeterKind(String transport, String codec, boolean dated) {
        this.transport = transport;
        this.codec = codec;
        this.dated = dated;
    }

    /** The word of the site file for it. */
    public String transport() {
        return transport;
    }

    /** The format of its frames. */
    public String codec() {
        return codec;
    }

    /**
     * Whether its frames say when they were measured. Those may come in any order; of the others each waits for the
     * acknowledgement of the one before it, as their time is that of their arrival.
     */
    public boolean isDated() {
        return dated;
    }

    public boolean hasRelay() {
        return !dated;
    }
}
