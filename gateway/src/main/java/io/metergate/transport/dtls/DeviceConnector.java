package io.metergate.transport.dtls;

import io.metergate.config.GatewayConfig;
import io.metergate.device.CoapIdentities;
import io.metergate.device.KeyVault;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;

/** The socket of DTLS for the devices of the registry. */
public final class DeviceConnector extends DTLSConnector {
    private DeviceConnector(DtlsConnectorConfig configuration) {
        super(configuration);
    }

    /** Not yet listening. */
    public static DeviceConnector of(
            GatewayConfig.Coaps settings, CoapIdentities identities, KeyVault vault, MeterRegistry meters) {
        Configuration limits = DtlsLimits.configuration(settings);
        HandshakeCounters counters = new HandshakeCounters(meters);
        HandshakeGuard guard = new HandshakeGuard(limits, counters);
        return new DeviceConnector(DtlsConnectorConfig.builder(limits)
                .setAddress(new InetSocketAddress(settings.host(), settings.port()))
                .setAdvancedPskStore(new DeviceKeyStore(identities, vault, counters))
                .setDatagramFilter(guard)
                .setSessionListener(guard.listener())
                .build());
    }
}
