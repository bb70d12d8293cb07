package io.metergate.simulator.link;

/** What became of one attempt to send an uplink. */
public sealed interface Delivery {
    /**
     * The gateway has it.
     *
     * @param downlink what came back in the acknowledgement; empty when nothing did
     */
    record Acknowledged(byte[] downlink) implements Delivery {
        /** An acknowledgement that carries nothing. */
        public static final Acknowledged PLAIN = new Acknowledged(new byte[0]);
    }

    /** No answer, or an answer that asks to come again. */
    record Failed(String reason) implements Delivery {}

    /** The gateway will never take it. */
    record Refused(String reason) implements Delivery {}

    /** There is no connection; {@link MeterEnd#connected()} tells when there is. */
    record NotConnected() implements Delivery {}
}
