package io.metergate.transport.mqtt;

import io.metergate.device.DeviceDirectory;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.supply.CommandProgress;
import io.metergate.transport.Exposure;
import io.metergate.transport.UplinkGate;
import io.metergate.transport.lns.ChirpStackInbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The MQTT listener, spread over several event loops that share one port. How long a message may be {@link
 * MessageLimits} says.
 */
public final class MqttTransport {
    private final GatewayConfig.Mqtt settings;
    private final MqttVerticle.Shared shared;

    /** @param connections shared with {@link DeviceDownlinks} and {@link ChirpStackDownlinks} */
    public MqttTransport(
            GatewayConfig.Mqtt settings,
            MqttConnections connections,
            DeviceDirectory directory,
            Intake intake,
            CommandProgress progress,
            MeterRegistry meters,
            InstantSource clock) {
        this(settings, connections, directory, intake, progress, meters, clock, Parking.ofHeap());
    }

    MqttTransport(
            GatewayConfig.Mqtt settings,
            MqttConnections connections,
            DeviceDirectory directory,
            Intake intake,
            CommandProgress progress,
            MeterRegistry meters,
            InstantSource clock,
            Parking parking) {
        this.settings = settings;
        MqttMetrics metrics = new MqttMetrics(meters, connections, parking);
        UplinkGate networkServers = new UplinkGate(intake, meters, Transport.CHIRPSTACK);
        UplinkGate devices = new UplinkGate(intake, meters, Transport.MQTT);
        this.shared = new MqttVerticle.Shared(
                MessageLimits.of(intake.frameBytesMax()),
                connections,
                new AcceptGate(settings.connectionsPerSecondMax(), metrics::acceptPaused),
                new SignIn(directory),
                new Inboxes(devices, new ChirpStackInbox(networkServers, progress, meters, clock), clock),
                intake,
                parking,
                new Subscriptions(progress, metrics),
                metrics);
    }

    /**
     * Listens; stops when the Vert.x instance closes.
     *
     * @param eventLoops how many share the connections
     * @return the port, which is the configured one unless that is 0; fails with a {@link java.net.BindException} that
     *     names the settings when the port is taken
     */
    public Future<Integer> start(Vertx vertx, int eventLoops) {
        OpenFiles.warn(settings.connectionsMax());
        AtomicInteger port = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new MqttVerticle(settings, shared, port::set),
                        new DeploymentOptions().setInstances(eventLoops))
                .map(deployed -> port.get())
                .onSuccess(listening -> Exposure.warn(
                        "mqtt",
                        settings.host(),
                        "MQTT is without TLS here, so that secrets can be read on the way; put a proxy that ends TLS"
                                + " before it"));
    }
}
