package io.metergate.transport.coap;

import io.metergate.intake.Intake;
import io.metergate.platform.config.PortBinding;
import io.metergate.transport.UplinkGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;

/**
 * A listener of CoAP, whatever carries it. One is enough: Californium brings its own threads, hands frames to the
 * intake on them and answers from whichever thread the intake completes on.
 */
abstract class CoapListener extends VerticleBase {
    private final Place place;
    private final ScheduledExecutorService protocol;
    private final ScheduledThreadPoolExecutor timers;
    private final CoapEndpoint endpoint;

    /** Where it listens; the section is that of the settings, and names its threads. */
    record Place(String section, String host, int port) {}

    /** @param endpoint has no threads and nobody to deliver to yet */
    CoapListener(
            Place place,
            CoapEndpoint endpoint,
            Senders senders,
            Intake intake,
            MeterRegistry meters,
            InstantSource clock) {
        this.place = place;
        this.endpoint = endpoint;
        protocol = ExecutorsUtil.newScheduledThreadPool(
                CoapLimits.PROTOCOL_THREADS, new NamedThreadFactory(place.section() + "-"));
        timers = new ScheduledThreadPoolExecutor(1, new NamedThreadFactory(place.section() + "-timer-"));
        timers.setRemoveOnCancelPolicy(true);
        UplinkGate gate = new UplinkGate(intake, meters, senders.transport());
        UpResource up = new UpResource(gate, senders, clock, timers);
        endpoint.setMessageDeliverer(new UpDeliverer(up, endpoint.getConfig(), meters));
        endpoint.setExecutors(protocol, timers);
    }

    /** Fails with a {@link java.net.BindException} that names the settings when the port is taken. */
    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> {
            try {
                beforeStart();
                endpoint.start();
                return endpoint;
            } catch (IOException e) {
                afterStop();
                release();
                throw PortBinding.failed(place.section(), place.host(), place.port(), e);
            }
        });
    }

    @Override
    public Future<?> stop() {
        return vertx.executeBlocking(() -> {
            endpoint.stop();
            afterStop();
            release();
            return endpoint;
        });
    }

    /** May block; nothing is received yet. */
    void beforeStart() {
        // What carries it may have something to take on.
    }

    /** May block; nothing is received any more. */
    void afterStop() {
        // What carries it may have something to keep.
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
