package io.metergate.transport.coap;

import io.metergate.config.GatewayConfig;
import io.metergate.config.PortBinding;
import io.metergate.device.Transport;
import io.metergate.transport.Exposure;
import io.metergate.transport.UplinkGate;
import io.metergate.uplink.Intake;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;

/**
 * The CoAP listener. One is enough: Californium brings its own threads, hands frames to the intake on them and answers
 * from whichever thread the intake completes on.
 */
public final class CoapVerticle extends VerticleBase {
    private final GatewayConfig.Coap settings;
    private final ScheduledExecutorService protocol =
            ExecutorsUtil.newScheduledThreadPool(CoapLimits.PROTOCOL_THREADS, new NamedThreadFactory("coap-"));
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, new NamedThreadFactory("coap-timer-"));
    private final CoapEndpoint endpoint;

    public CoapVerticle(GatewayConfig.Coap settings, Intake intake, MeterRegistry meters, InstantSource clock) {
        this.settings = settings;
        timers.setRemoveOnCancelPolicy(true);
        Configuration configuration = CoapLimits.configuration(intake.frameBytesMax());
        UplinkGate gate = new UplinkGate(intake, meters, Transport.COAP);
        endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setCoapStackFactory(new UpStack.Factory())
                .setInetSocketAddress(new InetSocketAddress(settings.host(), settings.port()))
                .build();
        endpoint.setMessageDeliverer(
                new UpDeliverer(new UpResource(gate, new NamedSenders(), clock, timers), configuration, meters));
        endpoint.setExecutors(protocol, timers);
    }

    /** Fails with a {@link BindException} that names the settings when the port is taken. */
    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> {
            try {
                endpoint.start();
                Exposure.warn(
                        "coap",
                        settings.host(),
                        "CoAP is without DTLS here, so that nothing proves who reports for a meter; only a private"
                                + " network or APN should lead to it");
                return endpoint;
            } catch (IOException e) {
                release();
                throw PortBinding.failed("coap", settings.host(), settings.port(), e);
            }
        });
    }

    @Override
    public Future<?> stop() {
        return vertx.executeBlocking(() -> {
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
