package io.metergate.transport.mqtt;

/** Who signed in. */
sealed interface Principal {
    /** The name it signed in with. */
    String name();

    /** A device, by its id. */
    record MeterDevice(String name) implements Principal {}

    /** A LoRaWAN network server, which speaks for many devices. */
    record NetworkServer(String name) implements Principal {}
}
