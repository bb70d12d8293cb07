package io.metergate.transport.coap;

import io.metergate.device.CoapIdentities;
import io.metergate.device.DeviceDirectory;
import io.metergate.device.KeyVault;
import io.metergate.intake.Intake;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.transport.dtls.DeviceConnector;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.config.CoapConfig.MatcherMode;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;

/**
 * The listener for CoAP over DTLS 1.2 with pre-shared keys and connection ids (RFC 9146): a device registered with
 * {@code transport: coaps} and {@code coap: {identity, key}} posts its frame to {@code coaps://gateway/up}, and is
 * known by its key whatever its address has become, also after a restart. After a crash its messages go unanswered
 * until it gives up and makes another handshake.
 */
public final class CoapsVerticle extends CoapListener {
    /** A device has one message under way at a time (NSTART of RFC 7252 is 1). */
    private static final int MESSAGES_OF_DEVICE = 1;

    private final DeviceConnector connector;

    /** The registry as this listener needs it. */
    public record Devices(DeviceDirectory directory, CoapIdentities identities, KeyVault vault) {}

    public CoapsVerticle(
            GatewayConfig.Coaps settings, Devices devices, Intake intake, MeterRegistry meters, InstantSource clock) {
        this(
                settings,
                devices,
                DeviceConnector.of(settings, devices.identities(), devices.vault(), meters),
                intake,
                meters,
                clock);
    }

    private CoapsVerticle(
            GatewayConfig.Coaps settings,
            Devices devices,
            DeviceConnector connector,
            Intake intake,
            MeterRegistry meters,
            InstantSource clock) {
        super(
                new Place("coaps", settings.host(), settings.port()),
                endpoint(connector, intake.frameBytesMax()),
                new ProvenSenders(devices.directory(), meters),
                intake,
                meters,
                clock);
        this.connector = connector;
    }

    private static CoapEndpoint endpoint(DeviceConnector connector, int frameBytesMax) {
        // By its proven identity a device is one peer, whatever its address: its repeats are known as repeats.
        Configuration configuration = CoapLimits.configuration(frameBytesMax)
                .set(CoapConfig.RESPONSE_MATCHING, MatcherMode.PRINCIPAL_IDENTITY);
        return CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setCoapStackFactory(new UpStack.Factory())
                .setConnector(connector)
                .setMessageExchangeStore(CoapLimits.exchanges(configuration, MESSAGES_OF_DEVICE))
                .build();
    }

    @Override
    void beforeStart() {
        connector.restore();
    }

    @Override
    void afterStop() {
        connector.save();
    }
}
