package io.metergate.transport.mqtt;

import static io.metergate.transport.mqtt.RawMqtt.V311;
import static io.metergate.transport.mqtt.RawMqtt.V5;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.transport.FakeDirectory;
import io.metergate.transport.FakeIntake;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttBackPressureIT {
    private static final String UP = "meters/" + FakeDirectory.METER + "/up";
    private static final String OTHER_UP = "meters/" + FakeDirectory.OTHER_METER + "/up";
    private static final String PARKED = "metergate_mqtt_messages_parked_total";
    private static final String DROPPED = "metergate_mqtt_messages_dropped_total";

    private MqttFixture gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new MqttFixture();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {V311, V5})
    void keepsAMessageWaitingWhileTheIntakeIsFull(int version) throws Exception {
        gateway.intake.fill();
        try (RawMqtt meter = gateway.meter(version)) {
            meter.publish(1, 9, UP, new byte[] {1});
            Await.until("messages wait", () -> gateway.counted(PARKED) == 1);
            assertTrue(gateway.intake.gotNothing());

            gateway.intake.empty();
            assertEquals(9, meter.expect(RawMqtt.PUBACK).at(1));
        }
    }

    @Test
    void doesNotTakeAClientForSilentThatWaits() throws Exception {
        gateway.intake.fill();
        try (RawMqtt waiting = signInForASecond("waiting")) {
            waiting.publish(1, 9, UP, new byte[] {1});
            for (int i = 0; i < 2; i++) {
                try (RawMqtt silent = signInForASecond("silent")) {
                    assertTrue(silent.readUntilClosed().isEmpty());
                }
            }
            gateway.intake.empty();

            assertEquals(9, waiting.expect(RawMqtt.PUBACK).at(1));
        }
    }

    /** A client that promises to say something every second. */
    private RawMqtt signInForASecond(String clientId) throws IOException {
        RawMqtt client = gateway.connect();
        client.send(client.connectPacket(V311, 1, clientId, FakeDirectory.METER, FakeDirectory.SECRET));
        client.expect(RawMqtt.CONNACK);
        return client;
    }

    @Test
    void handsInWhatWaitedInItsOrder() throws Exception {
        gateway.intake.fill();
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.send(publishes(meter, UP, 100));
            Await.until("messages wait", () -> gateway.counted(PARKED) > 0);
            gateway.intake.empty();

            for (int i = 1; i <= 100; i++) {
                assertEquals(i, gateway.intake.nextSubmitted().frame()[0]);
            }
            for (int i = 1; i <= 100; i++) {
                assertEquals(i, meter.expect(RawMqtt.PUBACK).at(1));
            }
            meter.expectNothingBeforePingIsAnswered();
        }
    }

    @Test
    void readsAClientNoFurtherThanTheMessageThatWaits() throws Exception {
        gateway.close();
        gateway = new MqttFixture(1);
        gateway.intake.fill();
        try (RawMqtt meter = gateway.meter(V311);
                RawMqtt other = gateway.connect()) {
            meter.send(publishes(meter, UP, 100));
            Await.until("messages wait", () -> gateway.counted(PARKED) > 0);
            // What the loop would have read of the first client it has read when it answers a second one.
            other.signIn(V311, "other", FakeDirectory.OTHER_METER, FakeDirectory.SECRET);
            other.expectNothingBeforePingIsAnswered();

            // One is decoded already when the one before it has to wait.
            assertTrue(gateway.counted(PARKED) <= 2, () -> gateway.counted(PARKED) + " messages wait");
        }
    }

    @Test
    void givesEachClientItsTurn() throws Exception {
        gateway.close();
        gateway = new MqttFixture(1);
        gateway.intake.fill();
        try (RawMqtt flood = gateway.meter(V311);
                RawMqtt other = gateway.connect()) {
            other.signIn(V311, "other", FakeDirectory.OTHER_METER, FakeDirectory.SECRET);
            flood.send(publishes(flood, UP, 60));
            Await.until("messages wait", () -> gateway.counted(PARKED) > 0);
            double parked = gateway.counted(PARKED);
            other.publish(1, 1, OTHER_UP, new byte[] {1});
            Await.until("messages wait", () -> gateway.counted(PARKED) > parked);
            gateway.intake.empty();

            List<String> first = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                first.add(gateway.intake.nextSubmitted().deviceId());
            }
            assertTrue(first.contains(FakeDirectory.OTHER_METER), () -> "the first were of " + first);
        }
    }

    @Test
    void dropsAndCountsWhatNobodyWillSendAgain() throws Exception {
        gateway.intake.fill();
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.publish(0, 0, UP, new byte[] {1}).publish(0, 0, UP, new byte[] {2});
            meter.expectNothingBeforePingIsAnswered();

            assertEquals(2.0, gateway.counted(DROPPED, "cause", "intake_full"));
            assertTrue(gateway.intake.gotNothing());
        }
    }

    @Test
    void readsAnOlderClientNoFurtherThanItsWindow() throws Exception {
        Queue<Promise<Receipt>> commits = new ArrayDeque<>();
        gateway.intake.answer(uplink -> {
            Promise<Receipt> commit = Promise.promise();
            synchronized (commits) {
                commits.add(commit);
            }
            return commit.future();
        });
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.send(publishes(meter, UP, 20));
            Await.until("messages wait", () -> gateway.counted(PARKED) > 0);
            assertEquals(MqttFixture.IN_FLIGHT_MAX, size(commits));

            for (int i = 1; i <= 20; i++) {
                Await.until("a message comes in", () -> size(commits) > 0);
                next(commits).complete(new Receipt(new Verdict.Charged(1, 1), null));
                assertEquals(i, meter.expect(RawMqtt.PUBACK).at(1));
                assertEquals(i, gateway.intake.nextSubmitted().frame()[0]);
            }
        }
    }

    @Test
    void readsAClientNoFurtherThatDoesNotReadItsAnswers() throws Exception {
        int count = 60_000;
        try (RawMqtt meter = gateway.meterWithSmallBuffer()) {
            meter.subscribe("meters/" + FakeDirectory.METER + "/down");
            MqttChannel channel = gateway.connections
                    .deviceThatListens(FakeDirectory.METER)
                    .orElseThrow()
                    .channel();
            // So that the system holds few of them.
            channel.channel().config().setOption(ChannelOption.SO_SNDBUF, 4096);
            byte[] all = publishes(meter, UP, count);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendAll(meter, all));
            Await.until("answers wait", () -> !channel.channel().isWritable() && channel.isPaused());

            assertTrue(channel.channel().unsafe().outboundBuffer().totalPendingWriteBytes() < 64 * 1024);
            for (int i = 1; i <= count; i++) {
                RawMqtt.Packet answer = meter.expect(RawMqtt.PUBACK);
                assertEquals(i, answer.at(0) << 8 | answer.at(1));
            }
            sent.get();
        }
    }

    private static void sendAll(RawMqtt meter, byte[] bytes) {
        try {
            meter.send(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void triesAgainWhatTheIntakeTurnedAwayAlthoughItHadRoom() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        gateway.intake.answer(uplink -> attempts.incrementAndGet() < 3
                ? Future.failedFuture(new Intake.Overloaded())
                : FakeIntake.committed(new Verdict.Charged(1, 1)));
        try (RawMqtt meter = gateway.meter(V311)) {
            assertEquals(
                    9,
                    meter.publish(1, 9, UP, new byte[] {1})
                            .expect(RawMqtt.PUBACK)
                            .at(1));
            assertEquals(3, attempts.get());
        }
    }

    @Test
    void tellsAnMqtt5ClientWhenNoMemoryIsLeftForWhatWaits() throws Exception {
        gateway.close();
        gateway = new MqttFixture(MqttFixture.SETTINGS, 10);
        gateway.intake.fill();
        try (RawMqtt meter = gateway.meter(V5)) {
            assertEquals(
                    0x97,
                    meter.publish(1, 9, UP, new byte[] {1})
                            .expect(RawMqtt.PUBACK)
                            .at(2));
            meter.expectNothingBeforePingIsAnswered();
        }
    }

    @Test
    void closesAnOlderClientWhenNoMemoryIsLeftForWhatWaits() throws Exception {
        gateway.close();
        gateway = new MqttFixture(MqttFixture.SETTINGS, 10);
        gateway.intake.fill();
        try (RawMqtt meter = gateway.meter(V311)) {
            assertTrue(meter.publish(1, 9, UP, new byte[] {1}).readUntilClosed().isEmpty());
            assertEquals(1.0, gateway.counted("metergate_mqtt_connections_closed_total", "cause", "overloaded"));
        }
    }

    @Test
    void forgetsWhatWaitedWhenItsClientGoes() throws Exception {
        gateway.intake.fill();
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.publish(1, 9, UP, new byte[] {1});
            Await.until("a message waits", () -> gateway.parkedBytes() > 0);
        }
        Await.until("memory is given back", () -> gateway.parkedBytes() == 0);
        gateway.intake.empty();

        try (RawMqtt meter = gateway.meter(V311)) {
            meter.publish(1, 10, UP, new byte[] {2}).expect(RawMqtt.PUBACK);
            assertEquals(2, gateway.intake.nextSubmitted().frame()[0]);
        }
    }

    /** Messages whose packet id and only byte is their number. */
    private static byte[] publishes(RawMqtt client, String topic, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 1; i <= count; i++) {
            all.write(client.publishPacket(1, i, topic, new byte[] {(byte) i}));
        }
        return all.toByteArray();
    }

    private static int size(Queue<Promise<Receipt>> commits) {
        synchronized (commits) {
            return commits.size();
        }
    }

    private static Promise<Receipt> next(Queue<Promise<Receipt>> commits) {
        synchronized (commits) {
            return commits.remove();
        }
    }
}
