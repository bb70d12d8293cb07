package io.metergate.transport.coap;

import io.metergate.device.CoapIdentities;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.Principal;
import java.util.List;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.jspecify.annotations.Nullable;

/**
 * With DTLS a request speaks for the device whose key was used, and for no other: a path may leave the name out, and a
 * wrong name is refused and counted. What was registered or retired since the handshake counts at once.
 */
final class ProvenSenders implements Senders {
    private final CoapIdentities identities;
    private final Counter foreign;

    ProvenSenders(CoapIdentities identities, MeterRegistry meters) {
        this.identities = identities;
        this.foreign = meters.counter("metergate_coaps_requests_forbidden_total");
    }

    @Override
    public Transport transport() {
        return Transport.COAPS;
    }

    @Override
    public boolean serves(List<String> path) {
        return UpResource.namesNobody(path) || UpResource.namesDevice(path);
    }

    @Override
    public @Nullable String deviceId(List<String> path, EndpointContext peer) {
        Principal principal = peer.getPeerIdentity();
        Device device = principal instanceof PreSharedKeyIdentity identity
                ? identities.byIdentity(identity.getIdentity()).orElse(null)
                : null;
        if (device == null || !(UpResource.namesNobody(path) || path.get(1).equals(device.id()))) {
            foreign.increment();
            return null;
        }
        return device.id();
    }
}
