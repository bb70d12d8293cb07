package io.metergate.transport.coap;

import io.metergate.config.GatewayConfig;
import io.metergate.config.PortBinding;
import io.metergate.device.CoapIdentities;
import io.metergate.device.DeviceDirectory;
import io.metergate.device.KeyVault;
import io.metergate.device.Transport;
import io.metergate.transport.UplinkGate;
import io.metergate.transport.dtls.DeviceConnector;
import io.metergate.uplink.Intake;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.config.CoapConfig.MatcherMode;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.InMemoryMessageExchangeStore;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;

/**
 * The listener for CoAP over DTLS 1.2 with pre-shared keys and connection ids (RFC 9146): a device registered with
 * {@code transport: coaps} and {@code coap: {identity, key}} posts its frame to {@code coaps://gateway/up}, and is
 * known by its key whatever its address has become, also after a restart. After a crash its messages go unanswered
 * until it gives up and makes another handshake.
 */
public final class CoapsVerticle extends VerticleBase {
    private final GatewayConfig.Coaps settings;
    private final ScheduledExecutorService protocol =
            ExecutorsUtil.newScheduledThreadPool(CoapLimits.PROTOCOL_THREADS, new NamedThreadFactory("coaps-"));
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, new NamedThreadFactory("coaps-timer-"));
    private final DeviceConnector connector;
    private final CoapEndpoint endpoint;

    /** The registry as this listener needs it. */
    public record Devices(DeviceDirectory directory, CoapIdentities identities, KeyVault vault) {}

    public CoapsVerticle(
            GatewayConfig.Coaps settings, Devices devices, Intake intake, MeterRegistry meters, InstantSource clock) {
        this.settings = settings;
        timers.setRemoveOnCancelPolicy(true);
        // By its proven identity a device is one peer, whatever its address: its repeats are known as repeats.
        Configuration configuration = CoapLimits.configuration(intake.frameBytesMax())
                .set(CoapConfig.RESPONSE_MATCHING, MatcherMode.PRINCIPAL_IDENTITY);
        InMemoryMessageExchangeStore exchanges = new InMemoryMessageExchangeStore(configuration);
        exchanges.setDeduplicator(new LastMessages(CoapLimits.DEDUPLICATION_SECONDS));
        connector = DeviceConnector.of(settings, devices.identities(), devices.vault(), meters);
        endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setCoapStackFactory(new UpStack.Factory())
                .setConnector(connector)
                .setMessageExchangeStore(exchanges)
                .build();
        UplinkGate gate = new UplinkGate(intake, meters, Transport.COAPS);
        UpResource up = new UpResource(gate, new ProvenSenders(devices.directory(), meters), clock, timers);
        endpoint.setMessageDeliverer(new UpDeliverer(up, configuration, meters));
        endpoint.setExecutors(protocol, timers);
    }

    /** Fails with a {@link java.net.BindException} that names the settings when the port is taken. */
    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> {
            try {
                connector.restore();
                endpoint.start();
                return endpoint;
            } catch (IOException e) {
                connector.save();
                release();
                throw PortBinding.failed("coaps", settings.host(), settings.port(), e);
            }
        });
    }

    @Override
    public Future<?> stop() {
        return vertx.executeBlocking(() -> {
            endpoint.stop();
            connector.save();
            release();
            return endpoint;
        });
    }

    /** The port, once started: the configured one unless that is 0. */
    public int port() {
        return endpoint.getAddress().getPort();
    }

    private void release() {
        endpoint.destroy();
        protocol.shutdownNow();
        timers.shutdownNow();
    }
}
