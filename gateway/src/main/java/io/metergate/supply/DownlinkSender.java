package io.metergate.supply;

import io.metergate.device.Transport;
import io.vertx.core.Future;

/** Hands commands to one transport. */
public interface DownlinkSender {
    Transport transport();

    /**
     * Sends a command towards its device.
     *
     * @return what became of it, at once: a sender keeps nothing for later
     */
    Future<Handover> send(Downlink downlink);

    /** What became of a command at the transport. */
    enum Handover {
        /** The transport has it; news of it comes to {@link CommandProgress}. */
        SENT,
        /** Nobody is there to take it; the caller tries again. */
        NOT_CONNECTED
    }
}
