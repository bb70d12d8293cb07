package io.metergate.transport.coap;

import io.metergate.device.Device;
import io.metergate.device.DeviceDirectory;
import io.metergate.device.Transport;
import io.metergate.transport.dtls.ProvenDevice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.elements.EndpointContext;

/**
 * With DTLS a request speaks for the device whose key was used, and for no other: a path may leave the name out, and a
 * wrong name is refused and counted.
 */
final class ProvenSenders implements Senders {
    private static final String REFUSED = "metergate_coaps_requests_refused_total";

    private final DeviceDirectory directory;
    private final Counter outdated;
    private final Counter foreign;

    ProvenSenders(DeviceDirectory directory, MeterRegistry meters) {
        this.directory = directory;
        this.outdated = meters.counter(REFUSED, "reason", "outdated_key");
        this.foreign = meters.counter(REFUSED, "reason", "foreign_device");
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
    public Sender sender(List<String> path, EndpointContext peer) {
        Device device = ProvenDevice.of(peer.getPeerIdentity(), directory);
        if (device == null) {
            outdated.increment();
            return new Refused(ResponseCode.UNAUTHORIZED);
        }
        if (UpResource.namesDevice(path) && !path.get(1).equals(device.id())) {
            foreign.increment();
            return new Refused(ResponseCode.FORBIDDEN);
        }
        return new Speaks(device.id());
    }
}
