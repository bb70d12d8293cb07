package io.metergate.transport.mqtt;

import static io.metergate.transport.mqtt.RawMqtt.V311;
import static io.metergate.transport.mqtt.RawMqtt.V5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.transport.Commands;
import io.metergate.transport.FakeDirectory;
import io.metergate.transport.FakeIntake;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttPublishIT {
    private static final String UP = "meters/" + FakeDirectory.METER + "/up";
    private static final String EVENT =
            "application/" + Commands.APPLICATION + "/device/" + Commands.DEV_EUI + "/event/";
    private static final byte[] FRAME = {0x68, 0x01, 0x16};

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
    void acknowledgesOnlyAfterTheCommit(int version) throws Exception {
        Promise<Receipt> commit = Promise.promise();
        gateway.intake.answer(uplink -> commit.future());
        try (RawMqtt meter = gateway.meter(version)) {
            meter.publish(1, 9, UP, FRAME);
            Uplink uplink = gateway.intake.nextSubmitted();

            assertEquals(FakeDirectory.METER, uplink.deviceId());
            assertEquals(Transport.MQTT, uplink.transport());
            assertArrayEquals(FRAME, uplink.frame());
            assertEquals(MqttFixture.NOW, uplink.measuredAt());
            meter.expectNothingBeforePingIsAnswered();

            commit.complete(new Receipt(new Verdict.Charged(1000, 500), null));
            assertEquals(9, meter.expect(RawMqtt.PUBACK).at(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {V311, V5})
    void closesWithoutAnAcknowledgementWhenNobodyKnowsOfTheCommit(int version) throws Exception {
        gateway.intake.answer(uplink -> Future.failedFuture(new IllegalStateException("the database is gone")));
        try (RawMqtt meter = gateway.meter(version)) {
            List<RawMqtt.Packet> last = meter.publish(1, 9, UP, FRAME).readUntilClosed();

            assertTrue(last.stream().noneMatch(packet -> packet.type() == RawMqtt.PUBACK));
            assertEquals(version == V5 ? 1 : 0, last.size());
            assertEquals(1.0, gateway.counted("metergate_messages_total", "transport", "mqtt", "verdict", "failed"));
        }
    }

    @Test
    void takesQosZeroWithoutAnswering() throws Exception {
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.publish(0, 0, UP, FRAME);

            assertArrayEquals(FRAME, gateway.intake.nextSubmitted().frame());
            meter.expectNothingBeforePingIsAnswered();
        }
    }

    @Test
    void acknowledgesWhatIsOnItsWayBeforeItStops() throws Exception {
        Promise<Receipt> commit = Promise.promise();
        MqttFixture stopping = new MqttFixture();
        stopping.intake.answer(uplink -> commit.future());
        try (RawMqtt meter = stopping.meter(V5)) {
            meter.publish(1, 9, UP, FRAME);
            stopping.intake.nextSubmitted();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(stopping::close);
            Await.until("nothing new is taken", () -> {
                meter.publish(0, 0, UP, FRAME);
                return stopping.counted("metergate_mqtt_messages_dropped_total", "cause", "not_committed") > 0;
            });
            commit.complete(new Receipt(new Verdict.Charged(1000, 500), null));

            assertEquals(9, meter.expect(RawMqtt.PUBACK).at(1));
            assertEquals(0x8B, meter.expect(RawMqtt.DISCONNECT).at(0));
            stopped.get();
        }
    }

    @Test
    void closesAnMqtt5ClientThatDoesNotWaitForItsAcknowledgements() throws Exception {
        gateway.intake.answer(uplink -> Promise.<Receipt>promise().future());
        try (RawMqtt meter = gateway.meter(V5)) {
            for (int id = 1; id <= MqttFixture.IN_FLIGHT_MAX; id++) {
                meter.publish(1, id, UP, FRAME);
                gateway.intake.nextSubmitted();
            }
            meter.expectNothingBeforePingIsAnswered();
            List<RawMqtt.Packet> last = meter.publish(1, 99, UP, FRAME).readUntilClosed();

            assertTrue(gateway.intake.gotNothing());
            assertEquals(0x93, last.get(0).at(0));
        }
    }

    @Test
    void countsOnlyWhatItAcknowledgesAgainstTheReceiveMaximum() throws Exception {
        Promise<Receipt> commit = Promise.promise();
        gateway.intake.answer(uplink -> commit.future());
        try (RawMqtt meter = gateway.meter(V5)) {
            for (int i = 0; i < MqttFixture.IN_FLIGHT_MAX; i++) {
                meter.publish(0, 0, UP, FRAME);
                gateway.intake.nextSubmitted();
            }
            meter.publish(1, 9, UP, FRAME);
            Await.until("the window is free again", () -> gateway.counted("metergate_mqtt_messages_parked_total") == 1);
            commit.complete(new Receipt(new Verdict.Charged(1000, 500), null));

            assertEquals(9, meter.expect(RawMqtt.PUBACK).at(1));
        }
    }

    @Test
    void takesMoreAfterEachAcknowledgement() throws Exception {
        try (RawMqtt meter = gateway.meter(V311)) {
            for (int id = 1; id <= 3 * MqttFixture.IN_FLIGHT_MAX; id++) {
                assertEquals(
                        id,
                        meter.publish(1, id, UP, FRAME).expect(RawMqtt.PUBACK).at(1));
            }
        }
    }

    @Test
    void takesPacketsThatFollowTheConnectAtOnce() throws Exception {
        try (RawMqtt meter = gateway.connect()) {
            byte[] connect = meter.connectPacket(V311, "client", FakeDirectory.METER, FakeDirectory.SECRET);
            byte[] publish = meter.publishPacket(1, 5, UP, FRAME);
            byte[] both = Arrays.copyOf(connect, connect.length + publish.length);
            System.arraycopy(publish, 0, both, connect.length, publish.length);
            meter.send(both);

            meter.expect(RawMqtt.CONNACK);
            assertEquals(5, meter.expect(RawMqtt.PUBACK).at(1));
        }
    }

    @Test
    void tellsAnMqtt5DeviceWhyItsMessageWasRefused() throws Exception {
        gateway.intake.answer(uplink -> FakeIntake.committed(FakeIntake.refusal(Refusal.Reason.MALFORMED)));
        try (RawMqtt meter = gateway.meter(V5)) {
            RawMqtt.Packet puback = meter.publish(1, 9, UP, FRAME).expect(RawMqtt.PUBACK);

            assertEquals(0x99, puback.at(2));
            assertTrue(new String(puback.body(), UTF_8).contains("malformed: register: is not a number"));
            assertEquals(1.0, gateway.counted("metergate_messages_total", "transport", "mqtt", "verdict", "malformed"));
        }
    }

    @Test
    void acknowledgesARefusedMessageToAnOlderClient() throws Exception {
        gateway.intake.answer(uplink -> FakeIntake.committed(FakeIntake.refusal(Refusal.Reason.MALFORMED)));
        try (RawMqtt meter = gateway.meter(V311)) {
            assertEquals(
                    2, meter.publish(1, 9, UP, FRAME).expect(RawMqtt.PUBACK).body().length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, FakeIntake.FRAME_BYTES_MAX + 1, 8_000})
    void keepsAFrameOfAnImpossibleLengthWithItsReason(int length) throws Exception {
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.publish(1, 9, UP, new byte[length]).expect(RawMqtt.PUBACK);
            FakeIntake.Refused refused = gateway.intake.nextRefused();

            assertEquals(
                    length == 0 ? Refusal.Reason.EMPTY : Refusal.Reason.TOO_LARGE,
                    refused.refusal().reason());
            assertEquals(
                    Math.min(length, FakeIntake.FRAME_BYTES_MAX),
                    refused.uplink().frame().length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {V311, V5})
    void closesOnAMessageThatIsTooLargeToBeKept(int version) throws Exception {
        try (RawMqtt meter = gateway.meter(version)) {
            List<RawMqtt.Packet> last = meter.publish(1, 9, UP, new byte[8_300]).readUntilClosed();

            assertTrue(gateway.intake.gotNothing());
            assertTrue(last.stream().noneMatch(packet -> packet.type() == RawMqtt.PUBACK));
            assertEquals(1.0, gateway.counted("metergate_mqtt_connections_closed_total", "cause", "packet_too_large"));
        }
    }

    @Test
    void refusesQosTwo() throws Exception {
        try (RawMqtt meter = gateway.meter(V5)) {
            assertEquals(
                    0x9B,
                    meter.publish(2, 9, UP, FRAME).expect(RawMqtt.DISCONNECT).at(0));
            assertTrue(gateway.intake.gotNothing());
        }
        try (RawMqtt meter = gateway.meter(V311)) {
            assertTrue(meter.publish(2, 9, UP, FRAME).readUntilClosed().isEmpty());
        }
    }

    @Test
    void refusesATopicAlias() throws Exception {
        try (RawMqtt meter = gateway.meter(V5)) {
            meter.send(meter.publishPacket(1, 9, UP, new byte[] {0x23, 0, 1}, FRAME));

            assertEquals(0x94, meter.expect(RawMqtt.DISCONNECT).at(0));
            assertTrue(gateway.intake.gotNothing());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"meters/" + FakeDirectory.OTHER_METER + "/up", "meters/" + FakeDirectory.METER + "/down", "x"})
    void letsADevicePublishToItsOwnTopicOnly(String topic) throws Exception {
        try (RawMqtt meter = gateway.meter(V5)) {
            assertEquals(
                    0x87,
                    meter.publish(1, 9, topic, FRAME).expect(RawMqtt.PUBACK).at(2));
            meter.publish(0, 0, topic, FRAME).expectNothingBeforePingIsAnswered();
        }
        try (RawMqtt meter = gateway.meter(V311)) {
            assertTrue(meter.publish(1, 9, topic, FRAME).readUntilClosed().isEmpty());
        }
        assertTrue(gateway.intake.gotNothing());
        assertEquals(3.0, gateway.counted("metergate_mqtt_requests_denied_total", "request", "publish"));
    }

    @Test
    void letsNoDeviceSpeakForANetworkServer() throws Exception {
        try (RawMqtt meter = gateway.meter(V5)) {
            assertEquals(
                    0x87,
                    meter.publish(1, 9, EVENT + "up", FRAME)
                            .expect(RawMqtt.PUBACK)
                            .at(2));
        }
    }

    @Test
    void letsNoNetworkServerSpeakForADeviceOfAnotherTransport() throws Exception {
        try (RawMqtt networkServer = gateway.networkServer(V5)) {
            assertEquals(
                    0x87,
                    networkServer
                            .publish(1, 9, UP, FRAME)
                            .expect(RawMqtt.PUBACK)
                            .at(2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {V311, V5})
    void takesTheFrameOutOfANetworkServersEvent(int version) throws Exception {
        Promise<Receipt> commit = Promise.promise();
        gateway.intake.answer(uplink -> commit.future());
        String json = "{\"deduplicationId\":\"d-1\",\"deviceInfo\":{\"devEui\":\"" + Commands.DEV_EUI
                + "\"},\"fPort\":2,\"data\":\"aAEW\"}";
        try (RawMqtt networkServer = gateway.networkServer(version)) {
            networkServer.publish(1, 9, EVENT + "up", json.getBytes(UTF_8));
            Uplink uplink = gateway.intake.nextSubmitted();

            assertEquals(Commands.DEV_EUI, uplink.deviceId());
            assertEquals("d-1", uplink.messageId());
            assertArrayEquals(FRAME, uplink.frame());
            networkServer.expectNothingBeforePingIsAnswered();

            commit.complete(new Receipt(FakeIntake.refusal(Refusal.Reason.UNKNOWN_DEVICE), null));
            // The device's fault is not the network server's, which might give up on a refused message.
            assertEquals(2, networkServer.expect(RawMqtt.PUBACK).body().length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "[1,2", "{\"deviceInfo\":{\"devEui\":\"0202020202020202\"}}"})
    void keepsAnUnreadableEventWithItsReasonAndAcknowledgesIt(String payload) throws Exception {
        try (RawMqtt networkServer = gateway.networkServer(V311)) {
            networkServer.publish(1, 9, EVENT + "up", payload.getBytes(UTF_8)).expect(RawMqtt.PUBACK);
            FakeIntake.Refused refused = gateway.intake.nextRefused();

            assertEquals(Refusal.Reason.BAD_ENVELOPE, refused.refusal().reason());
            assertEquals(Commands.DEV_EUI, refused.uplink().deviceId());
            assertArrayEquals(payload.getBytes(UTF_8), refused.uplink().frame());
        }
    }

    @Test
    void passesOnWhatANetworkServerKnowsOfACommand() throws Exception {
        String acknowledged = "{\"deviceInfo\":{\"devEui\":\"" + Commands.DEV_EUI + "\"},\"queueItemId\":\""
                + Commands.ID + "\",\"acknowledged\":true}";
        try (RawMqtt networkServer = gateway.networkServer(V311)) {
            networkServer
                    .publish(1, 9, EVENT + "ack", acknowledged.getBytes(UTF_8))
                    .expect(RawMqtt.PUBACK);
            assertEquals("delivered " + Commands.ID, gateway.progress.next());

            String timedOut = acknowledged.replace(",\"acknowledged\":true", "");
            networkServer
                    .publish(1, 10, EVENT + "ack", timedOut.getBytes(UTF_8))
                    .expect(RawMqtt.PUBACK);
            assertEquals("undelivered " + Commands.ID + ": the device did not acknowledge it", gateway.progress.next());
            assertEquals(2.0, gateway.counted("metergate_network_server_events_total", "type", "ack"));
        }
    }
}
