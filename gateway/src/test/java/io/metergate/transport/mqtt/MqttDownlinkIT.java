package io.metergate.transport.mqtt;

import static io.metergate.transport.mqtt.RawMqtt.V311;
import static io.metergate.transport.mqtt.RawMqtt.V5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.metergate.device.Transport;
import io.metergate.platform.store.Results;
import io.metergate.supply.DownlinkSender.Handover;
import io.metergate.transport.Commands;
import io.metergate.transport.FakeDirectory;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttDownlinkIT {
    private static final String DOWN = "meters/" + FakeDirectory.METER + "/down";
    private static final String ALL_COMMANDS = "application/+/device/+/command/+";

    private MqttFixture gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new MqttFixture();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void deliversACommandToTheDeviceThatListens() throws Exception {
        Mqtt5BlockingClient meter = MqttClient.builder()
                .useMqttVersion5()
                .serverHost(MqttFixture.HOST)
                .serverPort(gateway.port)
                .simpleAuth()
                .username(FakeDirectory.METER)
                .password(FakeDirectory.SECRET.getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        meter.connect();
        try (Mqtt5Publishes received = meter.publishes(MqttGlobalPublishFilter.ALL)) {
            meter.subscribeWith().topicFilter(DOWN).qos(MqttQos.EXACTLY_ONCE).send();
            assertEquals("listening " + FakeDirectory.METER, gateway.progress.next());

            assertEquals(Handover.SENT, toMeter());
            Mqtt5Publish command = received.receive(10, TimeUnit.SECONDS).orElseThrow();
            assertEquals(DOWN, command.getTopic().toString());
            assertEquals(HexFormat.of().formatHex(Commands.frame()), hex(command.getPayloadAsBytes()));
            assertEquals("delivered " + Commands.ID, gateway.progress.next());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {V311, V5})
    void callsACommandDeliveredWhenTheDeviceAcknowledgesIt(int version) throws Exception {
        try (RawMqtt meter = gateway.meter(version)) {
            assertEquals(1, meter.subscribe(DOWN));
            gateway.progress.next();
            assertEquals(Handover.SENT, toMeter());
            int packetId = packetId(meter.expect(RawMqtt.PUBLISH));
            meter.expectNothingBeforePingIsAnswered();
            assertTrue(gateway.progress.isSilent());

            meter.puback(packetId);
            assertEquals("delivered " + Commands.ID, gateway.progress.next());
        }
    }

    @Test
    void callsACommandUndeliveredWhenTheDeviceRefusesIt() throws Exception {
        try (RawMqtt meter = gateway.meter(V5)) {
            meter.subscribe(DOWN);
            gateway.progress.next();
            toMeter();
            meter.puback(packetId(meter.expect(RawMqtt.PUBLISH)), 0x83, 0);

            assertEquals(
                    "undelivered " + Commands.ID + ": the client refused it: IMPLEMENTATION_SPECIFIC_ERROR",
                    gateway.progress.next());
        }
    }

    @Test
    void callsACommandUndeliveredWhenTheConnectionEnds() throws Exception {
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.subscribe(DOWN);
            gateway.progress.next();
            toMeter();
            meter.expect(RawMqtt.PUBLISH);
        }
        assertEquals(
                "undelivered " + Commands.ID + ": the connection closed before it was acknowledged",
                gateway.progress.next());
    }

    @Test
    void sendsWithoutAPacketIdToADeviceThatAsksForQosZero() throws Exception {
        try (RawMqtt meter = gateway.meter(V311)) {
            assertEquals(0, meter.subscribe(DOWN, 0));
            gateway.progress.next();

            assertEquals(Handover.SENT, toMeter());
            RawMqtt.Packet publish = meter.expect(RawMqtt.PUBLISH);
            assertEquals(2 + DOWN.length() + Commands.frame().length, publish.body().length);
        }
    }

    @Test
    void keepsNothingForADeviceThatDoesNotListen() throws Exception {
        assertEquals(Handover.NOT_CONNECTED, toMeter());
        try (RawMqtt meter = gateway.meter(V311)) {
            assertEquals(Handover.NOT_CONNECTED, toMeter());
            meter.subscribe(DOWN);
            assertEquals(Handover.SENT, toMeter());
            meter.expect(RawMqtt.PUBLISH);
            meter.unsubscribe(DOWN);
            assertEquals(Handover.NOT_CONNECTED, toMeter());
        }
    }

    @Test
    void sendsADeviceNoMoreThanItAcknowledges() throws Exception {
        try (RawMqtt meter = gateway.meter(V311)) {
            meter.subscribe(DOWN);
            for (int i = 0; i < 32; i++) {
                assertEquals(Handover.SENT, toMeter());
            }
            assertEquals(Handover.NOT_CONNECTED, toMeter());

            meter.puback(packetId(meter.expect(RawMqtt.PUBLISH)));
            gateway.progress.next();
            assertEquals("delivered " + Commands.ID, gateway.progress.next());
            assertEquals(Handover.SENT, toMeter());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"meters/" + FakeDirectory.OTHER_METER + "/down", "meters/+/down", "#", ALL_COMMANDS})
    void grantsADeviceNoOthersCommands(String filter) throws Exception {
        try (RawMqtt mqtt311 = gateway.meter(V311)) {
            assertEquals(0x80, mqtt311.subscribe(filter));
            mqtt311.expectNothingBeforePingIsAnswered();
        }
        try (RawMqtt mqtt5 = gateway.meter(V5)) {
            assertEquals(0x87, mqtt5.subscribe(filter));
        }
        assertTrue(gateway.progress.isSilent());
    }

    @Test
    void queuesACommandAtTheNetworkServerThatListens() throws Exception {
        try (RawMqtt networkServer = gateway.networkServer(V5)) {
            assertEquals(1, networkServer.subscribe(ALL_COMMANDS));
            assertEquals("network server listening", gateway.progress.next());

            assertEquals(Handover.SENT, toNetworkServer());
            RawMqtt.Packet publish = networkServer.expect(RawMqtt.PUBLISH);
            String text = new String(publish.body(), UTF_8);
            assertTrue(text.contains(
                    "application/" + Commands.APPLICATION + "/device/" + Commands.DEV_EUI + "/command/down"));
            assertTrue(text.endsWith("{\"id\":\"" + Commands.ID + "\",\"devEui\":\"" + Commands.DEV_EUI
                    + "\",\"confirmed\":true,\"fPort\":2,\"data\":\"aBAW\",\"expiresAt\":\"2026-01-01T00:00:00Z\"}"));

            // That the network server has it says nothing of the device.
            networkServer.puback(packetId(publish)).expectNothingBeforePingIsAnswered();
            assertTrue(gateway.progress.isSilent());
        }
    }

    @Test
    void findsTheNetworkServerOfTheApplication() throws Exception {
        try (RawMqtt other = gateway.networkServer(V311);
                RawMqtt own = gateway.connect()) {
            own.signIn(V311, "second", FakeDirectory.NETWORK_SERVER, FakeDirectory.SECRET);
            assertEquals(Handover.NOT_CONNECTED, toNetworkServer());
            assertEquals(1, other.subscribe("application/another/device/+/command/down"));
            assertEquals(Handover.NOT_CONNECTED, toNetworkServer());

            assertEquals(1, own.subscribe("application/" + Commands.APPLICATION + "/device/+/command/down"));
            assertEquals(Handover.SENT, toNetworkServer());
            own.expect(RawMqtt.PUBLISH);
            other.expectNothingBeforePingIsAnswered();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/#", "application/+/device/+/event/+", "meters/+/down", "#"})
    void grantsANetworkServerCommandsOnly(String filter) throws Exception {
        try (RawMqtt networkServer = gateway.networkServer(V311)) {
            assertEquals(0x80, networkServer.subscribe(filter));
        }
    }

    @Test
    void boundsTheSubscriptionsOfAConnection() throws Exception {
        try (RawMqtt networkServer = gateway.networkServer(V5)) {
            for (int i = 0; i < 64; i++) {
                assertEquals(1, networkServer.subscribe("application/" + i + "/device/+/command/down"));
            }
            assertEquals(0x97, networkServer.subscribe("application/64/device/+/command/down"));
        }
    }

    private Handover toMeter() {
        return Results.of(
                new DeviceDownlinks(gateway.connections).send(Commands.to(FakeDirectory.METER, Transport.MQTT)));
    }

    private Handover toNetworkServer() {
        return Results.of(
                new ChirpStackDownlinks(gateway.connections).send(Commands.to(Commands.DEV_EUI, Transport.CHIRPSTACK)));
    }

    private static int packetId(RawMqtt.Packet publish) {
        int topicLength = publish.at(0) << 8 | publish.at(1);
        return publish.at(2 + topicLength) << 8 | publish.at(3 + topicLength);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
