package io.metergate.simulator;

import io.metergate.simulator.FleetSettings.Meter;
import io.metergate.simulator.FleetSettings.Transport;
import io.metergate.simulator.link.CoapLink;
import io.metergate.simulator.link.CoapSockets;
import io.metergate.simulator.link.CoapsSockets;
import io.metergate.simulator.link.MeterEnd;
import io.metergate.simulator.link.MeterLink;
import io.metergate.simulator.link.MqttLink;
import io.metergate.simulator.link.MqttLoops;
import io.metergate.simulator.link.chirpstack.ChirpStackLink;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the links of a fleet share: threads, sockets, the network server's connection. */
final class FleetLinks implements AutoCloseable {
    /** Longer than CoAP takes to repeat itself, and than a gateway may take to commit. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final FleetSettings settings;
    private final MqttLoops loops = new MqttLoops();
    private final @Nullable CoapSockets sockets;
    private final @Nullable CoapsSockets secureSockets;
    private final @Nullable ChirpStackLink network;

    FleetLinks(FleetSettings settings, ScheduledExecutorService timer) throws IOException {
        this.settings = settings;
        long coapMeters = settings.meters().stream()
                .filter(meter -> meter.transport() == Transport.COAP)
                .count();
        this.sockets = coapMeters == 0 ? null : new CoapSockets((int) coapMeters);
        Map<String, byte[]> keys = settings.meters().stream()
                .filter(meter -> meter.transport() == Transport.COAPS)
                .collect(Collectors.toMap(
                        Meter::deviceId, meter -> HexFormat.of().parseHex(meter.secret())));
        this.secureSockets = keys.isEmpty() ? null : new CoapsSockets(keys);
        boolean lorawan = settings.meters().stream().anyMatch(meter -> meter.transport() == Transport.CHIRPSTACK);
        this.network = lorawan
                ? new ChirpStackLink(
                        loops,
                        needed(settings.mqtt(), "mqtt"),
                        needed(settings.networkServer(), "networkServer"),
                        timer)
                : null;
    }

    /** Starts what all share. */
    void start() {
        if (network != null) {
            network.start();
        }
    }

    MeterLink link(Meter meter, MeterEnd end) {
        return switch (meter.transport()) {
            case CHIRPSTACK -> needed(network, "networkServer").attach(meter.deviceId(), end);
            case MQTT ->
                new MqttLink(loops, needed(settings.mqtt(), "mqtt"), meter.deviceId(), meter.secret(), PATIENCE, end);
            case COAP ->
                new CoapLink(needed(sockets, "coap"), needed(settings.coap(), "coap"), meter.deviceId(), PATIENCE);
            case COAPS ->
                CoapLink.secure(
                        needed(secureSockets, "coaps"), needed(settings.coaps(), "coaps"), meter.deviceId(), PATIENCE);
        };
    }

    /** Takes leave of the gateway; completes when it has been told. */
    CompletionStage<?> stop() {
        return network == null ? CompletableFuture.completedStage(null) : network.stop();
    }

    @Override
    public void close() {
        if (sockets != null) {
            sockets.close();
        }
        if (secureSockets != null) {
            secureSockets.close();
        }
        loops.close();
    }

    private static <T> T needed(@Nullable T part, String name) {
        return Objects.requireNonNull(part, name);
    }
}
