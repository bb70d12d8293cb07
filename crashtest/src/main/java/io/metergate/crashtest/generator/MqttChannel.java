package io.metergate.crashtest.generator;

import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.CrashSite;
import io.metergate.crashtest.site.Frame;
import io.metergate.crashtest.site.MeterKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All MQTT connections, on plain sockets and one thread. */
final class MqttChannel implements Channel {
    private static final int NETWORK_SERVERS = 3;
    private static final long TICK_MS = 20;

    private final Fleet fleet;
    private final Reports reports;
    private final InetSocketAddress gateway;
    private final Selector selector;
    private final Map<Integer, MqttClient> ofMeters = new HashMap<>();
    private final List<MqttClient> networkServers = new ArrayList<>();
    private final List<MqttClient> all = new ArrayList<>();
    private final Queue<Frame> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicLong resent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "mqtt");
    private volatile boolean closed;

    MqttChannel(Fleet fleet, CrashSite site, Reports reports, InetSocketAddress gateway) throws IOException {
        this.fleet = fleet;
        this.reports = reports;
        this.gateway = gateway;
        this.selector = Selector.open();
        Random random = new Random(site.seed() + 1);
        for (int i = 0; i < NETWORK_SERVERS; i++) {
            networkServers.add(new MqttClient(MqttPeer.networkServer(i), this, random));
        }
        for (CrashMeter meter : site.meters()) {
            if (meter.kind() == MeterKind.MQTT || meter.kind() == MeterKind.MQTT_RELAY) {
                ofMeters.put(meter.index(), new MqttClient(MqttPeer.of(meter), this, random));
            }
        }
        all.addAll(networkServers);
        all.addAll(ofMeters.values());
    }

    void start() {
        thread.start();
    }

    @Override
    public void send(Frame frame) {
        unacknowledged.incrementAndGet();
        arrivals.add(frame);
        selector.wakeup();
    }

    @Override
    public int unacknowledged() {
        return unacknowledged.get();
    }

    @Override
    public long resent() {
        return resent.get();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(TICK_MS);
                long now = System.nanoTime() / 1_000_000;
                for (SelectionKey key : selector.selectedKeys()) {
                    ((MqttClient) key.attachment()).ready(now);
                }
                selector.selectedKeys().clear();
                for (Frame frame = arrivals.poll(); frame != null; frame = arrivals.poll()) {
                    client(frame).add(frame, now);
                }
                all.forEach(client -> client.tick(selector, gateway, now));
            }
            all.forEach(MqttClient::close);
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any of the network servers: which one hears a device changes from frame to frame. */
    private MqttClient client(Frame frame) {
        CrashMeter meter = frame.meter();
        return meter.kind() == MeterKind.LNS
                ? networkServers.get((meter.index() + frame.number()) % NETWORK_SERVERS)
                : Objects.requireNonNull(ofMeters.get(meter.index()));
    }

    void acknowledged(Frame frame, long sentAtNanos) {
        fleet.acknowledged(frame, sentAtNanos);
        unacknowledged.decrementAndGet();
    }

    void commanded(MqttPeer peer, byte[] payload) {
        if (peer.meter() != null) {
            fleet.commanded(peer.meter(), payload);
        }
    }

    void violation(String what) {
        reports.violation(what);
    }

    void countResent() {
        resent.incrementAndGet();
    }
}
