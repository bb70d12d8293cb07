package io.metergate.transport.coap;

import io.metergate.device.Transport;
import java.util.List;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;

/** Which device a request speaks for. */
interface Senders {
    /** The transport for which the devices are registered. */
    Transport transport();

    /** Whether a path leads to frames at all. */
    boolean serves(List<String> path);

    /**
     * The device for whom a request speaks; null when its sender may not.
     *
     * @param path one that is {@link #serves served}
     * @param peer who sent it
     */
    @Nullable
    String deviceId(List<String> path, EndpointContext peer);
}
