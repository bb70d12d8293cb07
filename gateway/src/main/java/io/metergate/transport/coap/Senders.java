package io.metergate.transport.coap;

import io.metergate.device.Transport;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.elements.EndpointContext;

/** Which device a request speaks for. */
interface Senders {
    /** The transport for which the devices are registered. */
    Transport transport();

    /** Whether a path leads to frames at all. */
    boolean serves(List<String> path);

    /**
     * For whom a request speaks.
     *
     * @param path one that is {@link #serves served}
     * @param peer who sent it
     */
    Sender sender(List<String> path, EndpointContext peer);

    /** What is known of a request's sender. */
    sealed interface Sender {}

    /** It may speak for that device. */
    record Speaks(String deviceId) implements Sender {}

    /** It may not speak so, and hears why. */
    record Refused(ResponseCode code) implements Sender {}
}
