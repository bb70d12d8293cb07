package io.metergate.transport.dtls;

import io.metergate.device.CoapIdentities;
import io.metergate.device.KeyVault;
import io.metergate.platform.config.GatewayConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;

/** The socket of DTLS for the devices of the registry. */
public final class DeviceConnector extends DTLSConnector {
    private static final String SAVED = "dtls-associations";

    private final SavedAssociations saved;

    private DeviceConnector(DtlsConnectorConfig configuration, SavedAssociations saved) {
        super(configuration);
        this.saved = saved;
    }

    /** Before the start: takes on the associations that the last one {@link #save saved}, beside the key file. */
    public void restore() {
        saved.restore(this);
    }

    /** After the stop. */
    public void save() {
        saved.save(this);
    }

    /** Not yet listening. */
    public static DeviceConnector of(
            GatewayConfig.Coaps settings, CoapIdentities identities, KeyVault vault, MeterRegistry meters) {
        Configuration limits = DtlsLimits.configuration(settings);
        HandshakeCounters counters = new HandshakeCounters(meters);
        HandshakeGuard guard = new HandshakeGuard(limits, counters);
        DtlsConnectorConfig configuration = DtlsConnectorConfig.builder(limits)
                .setAddress(new InetSocketAddress(settings.host(), settings.port()))
                .setAdvancedPskStore(new DeviceKeyStore(identities, vault, counters))
                .setDatagramFilter(guard)
                .setSessionListener(guard)
                .setHealthHandler(new RecordCounters(meters))
                .build();
        SavedAssociations saved =
                new SavedAssociations(settings.keyFile().toAbsolutePath().resolveSibling(SAVED), vault);
        DeviceConnector connector = new DeviceConnector(configuration, saved);
        connector.setAlertHandler(guard);
        return connector;
    }
}
