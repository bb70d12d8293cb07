package io.metergate.benchmark.load.baseline;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.metergate.benchmark.load.baseline.BatchStore.Arrived;
import io.metergate.benchmark.load.frame.EnergyFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The subscriber of the baseline: {@code PORT JDBC_URL USER}, and the password as the first line of standard input. It
 * takes what waits, up to 500 messages, lingers 5 ms for more, stores, and acknowledges what was committed. Then it
 * answers {@code count} with what it has stored until its input ends.
 */
public final class SubscriberMain {
    private static final int BATCH_MAX = 500;
    private static final long LINGER_MS = 5;
    private static final int WAITING_MAX = 20_000;

    private final BlockingQueue<Mqtt3Publish> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong stored = new AtomicLong();

    private SubscriberMain() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Properties properties = new Properties();
        properties.setProperty("user", arguments[2]);
        properties.setProperty("password", String.valueOf(orders.readLine()));
        // Many rows in one statement, which is what makes a batch of inserts quick.
        properties.setProperty("reWriteBatchedInserts", "true");
        Connection connection = DriverManager.getConnection(arguments[1], properties);
        SubscriberMain subscriber = new SubscriberMain();
        BatchStore store = new BatchStore(connection);
        Thread writer = new Thread(() -> subscriber.write(store), "writer");
        writer.setDaemon(true);
        writer.start();
        Mqtt3AsyncClient client = subscriber.subscribe(Integer.parseInt(arguments[0]));
        System.out.println("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(subscriber.stored.get());
        }
        client.disconnect().join();
        System.exit(0);
    }

    private Mqtt3AsyncClient subscribe(int port) {
        Mqtt3AsyncClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier("bench-subscriber")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        client.connectWith().cleanSession(false).send().join();
        client.subscribeWith()
                .topicFilter("meters/+/up")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::take)
                .manualAcknowledgement(true)
                .send()
                .join();
        return client;
    }

    private void take(Mqtt3Publish message) {
        try {
            waiting.put(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(BatchStore store) {
        List<Mqtt3Publish> batch = new ArrayList<>();
        List<Arrived> readings = new ArrayList<>();
        try {
            while (true) {
                gather(batch);
                for (Mqtt3Publish message : batch) {
                    byte[] frame = message.getPayloadAsBytes();
                    readings.add(new Arrived(message.getTopic().getLevels().get(1), EnergyFrame.wattHours(frame)));
                }
                store.store(readings);
                batch.forEach(Mqtt3Publish::acknowledge);
                stored.addAndGet(batch.size());
                batch.clear();
                readings.clear();
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("the writer has ended", e);
        }
    }

    private void gather(List<Mqtt3Publish> batch) throws InterruptedException {
        batch.add(waiting.take());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MS);
        while (batch.size() < BATCH_MAX) {
            waiting.drainTo(batch, BATCH_MAX - batch.size());
            if (batch.size() == BATCH_MAX) {
                return;
            }
            Mqtt3Publish next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            batch.add(next);
        }
    }
}
