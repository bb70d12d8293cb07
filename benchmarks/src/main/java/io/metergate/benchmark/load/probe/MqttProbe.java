package io.metergate.benchmark.load.probe;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One more meter, which HiveMQ's client connects: it publishes a frame a few times a second for as long as the load is
 * on, and counts what was acknowledged. Its account has a tariff of one price, so that anybody can say what its balance
 * must be.
 */
public final class MqttProbe implements AutoCloseable {
    private static final long PAUSE_MS = 100;

    private final int meter;
    private final Mqtt3BlockingClient client;
    private final Thread thread;
    private volatile boolean stopped;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile String failure = "";

    /** Connects and begins. */
    public MqttProbe(InetSocketAddress gateway, int meter) {
        this.meter = meter;
        client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(Fleet.deviceId(meter))
                .serverHost(gateway.getHostString())
                .serverPort(gateway.getPort())
                .simpleAuth()
                .username(Fleet.deviceId(meter))
                .password(Fleet.secret(meter).getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        thread = new Thread(this::publish, "bench-probe");
        thread.setDaemon(true);
        thread.start();
    }

    private void publish() {
        try {
            while (!stopped) {
                ByteBuffer frame = ByteBuffer.allocate(EnergyFrame.BYTES);
                EnergyFrame.write(frame, Fleet.address(meter), Fleet.registerWh(acknowledged.get() + 1));
                client.publishWith()
                        .topic("meters/" + Fleet.deviceId(meter) + "/up")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(frame.array())
                        .send();
                acknowledged.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        } catch (RuntimeException e) {
            failure = e.toString();
        } catch (InterruptedException e) {
            failure = "interrupted";
        }
    }

    /** How many were acknowledged. */
    public int acknowledged() {
        return acknowledged.get();
    }

    /** Why it ended early; empty when it did not. */
    public String failure() {
        return failure;
    }

    @Override
    public void close() {
        stop();
    }

    /** Waits for the last acknowledgement and disconnects. */
    public void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (client.getState().isConnected()) {
            client.disconnect();
        }
    }
}
