package io.metergate.simulator.link;

import java.util.concurrent.CompletionStage;

/** One meter's way to the gateway. It sends one uplink at a time and never tries twice by itself. */
public interface MeterLink {
    /** Starts it; it connects by itself and again whenever it was cut off. */
    void start();

    /** Sends an uplink once; the stage never completes exceptionally. */
    CompletionStage<Delivery> send(Uplink uplink);

    /** Whether the gateway is there as far as this link can know. */
    boolean isConnected();

    /** Ends it; what was not acknowledged is lost. The stage completes when the gateway has been told. */
    CompletionStage<?> stop();
}
