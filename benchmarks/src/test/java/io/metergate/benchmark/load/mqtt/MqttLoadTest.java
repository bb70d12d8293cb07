package io.metergate.benchmark.load.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.benchmark.load.frame.Fleet;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generator against a server that others wrote. */
@Timeout(60)
class MqttLoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CLIENTS = 3;
    private static final int WINDOW = 2;

    private final Vertx vertx = Vertx.vertx();
    private final Set<String> frames = ConcurrentHashMap.newKeySet();
    private final AtomicInteger received = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void storedMessagesAreSentOnceEachAndThenNoMore() throws Exception {
        InetSocketAddress server = serve((client, message) -> client.publishAcknowledge(message.messageId()));
        try (MqttLoad load = load(server, new Pace.Stored(20))) {
            load.start();
            assertTrue(load.awaitRest(PATIENCE));
        }

        assertEquals(CLIENTS * 20, received.get());
        assertEquals(CLIENTS * 20, frames.size());
    }

    @Test
    void closedLoopsKeepTheirWindowsFullAndNoFuller() throws Exception {
        Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
        InetSocketAddress server =
                serve((client, message) -> answers.add(() -> client.publishAcknowledge(message.messageId())));
        try (MqttLoad load = load(server, new Pace.Closed())) {
            load.connect(PATIENCE);
            load.start();
            awaitCount(CLIENTS * WINDOW);
            assertEquals(CLIENTS * WINDOW, answers.size());

            vertx.runOnContext(ready -> answers.remove().run());
            awaitCount(CLIENTS * WINDOW + 1);

            vertx.setPeriodic(1, tick -> drain(answers));
            assertTrue(load.drain(PATIENCE));
            assertEquals(load.sent(), load.acknowledged());
        }
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainOverTheNextConnection() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        AtomicInteger again = new AtomicInteger();
        InetSocketAddress server = serve((client, message) -> {
            if (message.isDup()) {
                again.incrementAndGet();
            }
            if (received.get() >= 10 && cut.compareAndSet(false, true)) {
                client.close();
            } else if (client.isConnected()) {
                client.publishAcknowledge(message.messageId());
            }
        });
        try (MqttLoad load = load(server, new Pace.Stored(20))) {
            load.start();
            assertTrue(load.awaitRest(PATIENCE));
            assertTrue(load.troubles().startsWith("1 connections lost"), load.troubles());
        }

        assertTrue(again.get() > 0);
        assertEquals(CLIENTS * 20, frames.size());
    }

    @Test
    void openLoopLatencyCountsFromWhenAMessageWasDue() throws Exception {
        AtomicBoolean stalled = new AtomicBoolean(true);
        Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
        InetSocketAddress server = serve((client, message) -> {
            if (stalled.get()) {
                answers.add(() -> client.publishAcknowledge(message.messageId()));
            } else {
                client.publishAcknowledge(message.messageId());
            }
        });
        try (MqttLoad load = load(server, new Pace.Open(200))) {
            load.connect(PATIENCE);
            load.measure(true);
            load.start();
            awaitCount(CLIENTS * WINDOW);
            vertx.setTimer(500, later -> {
                stalled.set(false);
                drain(answers);
            });
            while (load.acknowledged() < 100) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertTrue(load.drain(PATIENCE));

            // Some hundred messages fell due while six were under way; a generator that waits would have seen those
            // six.
            long slow = load.interval().getCountBetweenValues(100_000, 10_000_000);
            assertTrue(slow > 2 * CLIENTS * WINDOW, slow + " waited");
        }
    }

    @Test
    void whatWasDueBeforeTheEndCountsThoughItCouldOnlyBeSentAfterIt() throws Exception {
        Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
        InetSocketAddress server =
                serve((client, message) -> answers.add(() -> client.publishAcknowledge(message.messageId())));
        try (MqttLoad load = load(server, new Pace.Open(200))) {
            load.connect(PATIENCE);
            load.measure(true);
            load.start();
            awaitCount(CLIENTS * WINDOW);
            vertx.timer(500).toCompletionStage().toCompletableFuture().get();
            load.measure(false);
            vertx.setPeriodic(1, tick -> drain(answers));
            assertTrue(load.drain(PATIENCE));

            long measured = load.interval().getTotalCount();
            assertTrue(measured > 4 * CLIENTS * WINDOW, measured + " were measured");
            assertEquals(load.sent(), load.acknowledged());
        }
    }

    private static void drain(Queue<Runnable> answers) {
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.run();
        }
    }

    private void awaitCount(int count) throws InterruptedException {
        while (received.get() < count) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static MqttLoad load(InetSocketAddress server, Pace pace) throws Exception {
        return new MqttLoad(
                server,
                IntStream.range(0, CLIENTS)
                        .mapToObj(meter -> new Sender(Fleet.deviceId(meter), Fleet.secret(meter), meter, 1, WINDOW))
                        .toList(),
                CLIENTS,
                new MeterMessages(CLIENTS),
                pace,
                2);
    }

    private InetSocketAddress serve(BiConsumer<MqttEndpoint, MqttPublishMessage> onMessage) throws Exception {
        MqttServerOptions options =
                new MqttServerOptions().setHost("127.0.0.1").setPort(0).setMaxClientIdLength(64);
        MqttServer server = MqttServer.create(vertx, options).endpointHandler(client -> {
            assertEquals(client.clientIdentifier(), client.auth().getUsername());
            client.publishHandler(message -> {
                frames.add(message.topicName() + " " + message.payload());
                onMessage.accept(client, message);
                received.incrementAndGet();
            });
            client.accept(false);
        });
        int port =
                server.listen().toCompletionStage().toCompletableFuture().get().actualPort();
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
