package io.metergate.simulator.link.chirpstack;

import io.metergate.simulator.link.Delivery;
import io.metergate.simulator.link.Endpoint;
import io.metergate.simulator.link.MeterEnd;
import io.metergate.simulator.link.MeterLink;
import io.metergate.simulator.link.MqttConnection;
import io.metergate.simulator.link.MqttLoops;
import io.metergate.simulator.link.Uplink;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network server's MQTT integration: one connection that publishes every device's events and takes the downlinks of
 * all of them. Devices are class C, so a downlink goes out at once.
 */
public final class ChirpStackLink {
    private static final Logger log = LoggerFactory.getLogger(ChirpStackLink.class);

    /** From the gateway's transmission to the device's acknowledgement. */
    private static final long AIR_TIME_MILLIS = 250;

    private final NetworkServer server;
    private final ScheduledExecutorService timer;
    private final MqttConnection connection;
    private final EventQueue events;
    private final Map<String, Device> devices = new ConcurrentHashMap<>();

    /** @param timer where short waits run */
    public ChirpStackLink(MqttLoops loops, Endpoint endpoint, NetworkServer server, ScheduledExecutorService timer) {
        this.server = server;
        this.timer = timer;
        this.connection = new MqttConnection(
                loops,
                endpoint,
                server.name(),
                server.secret(),
                "application/+/device/+/command/down",
                this::connected,
                this::command);
        this.events = new EventQueue(connection::publish);
    }

    /** Connects, and goes on trying. */
    public void start() {
        connection.start();
    }

    /** Says goodbye. */
    public CompletionStage<?> stop() {
        return connection.stop();
    }

    /** The way of one device through this network. */
    public MeterLink attach(String devEui, MeterEnd meter) {
        Device device = new Device(devEui, meter);
        devices.put(devEui, device);
        return device;
    }

    private void connected() {
        events.connected();
        devices.values().forEach(device -> device.meter.connected());
    }

    private void command(String topic, byte[] body) {
        String devEui = topic.split("/", -1)[3];
        Device device = devices.get(devEui);
        if (device == null || !topic.startsWith("application/" + server.applicationId() + "/")) {
            log.warn("no such device: {}", topic);
            return;
        }
        try {
            device.queue(Downlink.parse(body, devEui, UUID.randomUUID().toString()));
        } catch (IOException notQueued) {
            log.warn("{}: {}", topic, notQueued.getMessage());
        }
    }

    private final class Device implements MeterLink {
        private final MeterEnd meter;
        private final String topic;
        private final Events bodies;
        private final AtomicLong downlinks = new AtomicLong();

        Device(String devEui, MeterEnd meter) {
            this.meter = meter;
            this.topic = "application/" + server.applicationId() + "/device/" + devEui + "/event/";
            this.bodies = new Events(server, devEui);
        }

        /** Nothing to do: the network has one connection for all. */
        @Override
        public void start() {}

        @Override
        public CompletionStage<Delivery> send(Uplink uplink) {
            if (uplink.number() == 0) {
                event("join", bodies.join(UUID.randomUUID(), uplink.at()));
            }
            return events.offer(topic + "up", bodies.up(uplink))
                    .thenApply(
                            taken -> taken ? Delivery.Acknowledged.PLAIN : new Delivery.Failed("network overloaded"));
        }

        @Override
        public boolean isConnected() {
            return connection.isConnected();
        }

        @Override
        public CompletionStage<?> stop() {
            devices.values().remove(this);
            return CompletableFuture.completedStage(null);
        }

        void queue(Downlink downlink) {
            Instant now = Instant.now();
            if (downlink.isExpired(now)) {
                event("log", bodies.expired(downlink, now));
                return;
            }
            long number = downlinks.getAndIncrement();
            event("txack", bodies.txack(downlink, now, number));
            var unused = timer.schedule(() -> arrive(downlink, number), AIR_TIME_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void arrive(Downlink downlink, long number) {
            if (downlink.confirmed()) {
                event("ack", bodies.ack(UUID.randomUUID(), downlink, Instant.now(), number));
            }
            if (downlink.fPort() == Events.F_PORT) {
                meter.downlink(downlink.data());
            }
        }

        private void event(String type, byte[] body) {
            CompletableFuture<Boolean> queued = events.offer(topic + type, body);
            if (queued.isDone() && !queued.join()) {
                log.warn("an event of type {} was dropped, too many wait", type);
            }
        }
    }
}
