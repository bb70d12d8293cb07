package io.metergate.transport.coap;

import io.metergate.device.Transport;
import java.util.List;
import org.eclipse.californium.elements.EndpointContext;

/** Without DTLS a request speaks for whom its path names, and nothing proves it. */
final class NamedSenders implements Senders {
    @Override
    public Transport transport() {
        return Transport.COAP;
    }

    @Override
    public boolean serves(List<String> path) {
        return UpResource.namesDevice(path);
    }

    @Override
    public Sender sender(List<String> path, EndpointContext peer) {
        return new Speaks(path.get(1));
    }
}
