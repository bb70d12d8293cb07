package io.metergate.transport.mqtt;

import static io.metergate.transport.mqtt.RawMqtt.V311;
import static io.metergate.transport.mqtt.RawMqtt.V5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import io.metergate.transport.FakeDirectory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttSignInIT {
    private static final String WRONG = "another-secret";
    private static final int CONNECT_FLAGS = 9;
    private static final int CLEAN_SESSION = 0x02;

    @ParameterizedTest
    @ValueSource(strings = {FakeDirectory.METER, FakeDirectory.NETWORK_SERVER})
    void admitsWhoeverKnowsTheSecret(String name) throws Exception {
        try (MqttFixture gateway = new MqttFixture()) {
            Mqtt3BlockingClient mqtt3 = client3(gateway, name, FakeDirectory.SECRET);
            Mqtt5BlockingClient mqtt5 = client5(gateway, name, FakeDirectory.SECRET);

            mqtt3.connect();
            mqtt5.connect();
            assertEquals(MqttClientState.CONNECTED, mqtt3.getState());
            assertEquals(MqttClientState.CONNECTED, mqtt5.getState());
            assertEquals(
                    2.0,
                    gateway.meters.get("metergate_mqtt_connections").gauge().value());
        }
    }

    @ParameterizedTest
    @CsvSource({
        FakeDirectory.METER + "," + WRONG,
        FakeDirectory.NETWORK_SERVER + "," + WRONG,
        "stranger," + FakeDirectory.SECRET
    })
    void refusesWhoeverDoesNot(String name, String secret) throws Exception {
        try (MqttFixture gateway = new MqttFixture()) {
            Mqtt3ConnAckException refused3 = assertThrows(
                    Mqtt3ConnAckException.class,
                    () -> client3(gateway, name, secret).connect());
            assertEquals(
                    Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD,
                    refused3.getMqttMessage().getReturnCode());

            Mqtt5ConnAckException refused5 = assertThrows(
                    Mqtt5ConnAckException.class,
                    () -> client5(gateway, name, secret).connect());
            assertEquals(
                    Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                    refused5.getMqttMessage().getReasonCode());
            assertEquals(2.0, gateway.counted("metergate_mqtt_sign_ins_refused_total", "reason", "bad_credentials"));
        }
    }

    @Test
    void refusesTheNameless() throws Exception {
        try (MqttFixture gateway = new MqttFixture()) {
            Mqtt3BlockingClient client = MqttClient.builder()
                    .useMqttVersion3()
                    .serverHost(MqttFixture.HOST)
                    .serverPort(gateway.port)
                    .buildBlocking();

            assertThrows(Mqtt3ConnAckException.class, client::connect);
        }
    }

    @ParameterizedTest
    @CsvSource({V311 + ", 0x02", V5 + ", 0x85"})
    void refusesASessionThatIsToLastWithoutAName(int version, String code) throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt client = gateway.connect()) {
            byte[] connect = client.connectPacket(version, "", FakeDirectory.METER, FakeDirectory.SECRET);
            connect[CONNECT_FLAGS] &= ~CLEAN_SESSION;
            client.send(connect);

            assertEquals(Integer.decode(code), client.expect(RawMqtt.CONNACK).at(1));
            assertTrue(client.readUntilClosed().isEmpty());
            assertEquals(1.0, gateway.counted("metergate_mqtt_sign_ins_refused_total", "reason", "client_id"));
        }
    }

    @Test
    void tellsAnMqtt5ClientItsLimits() throws Exception {
        try (MqttFixture gateway = new MqttFixture()) {
            Mqtt5ConnAck connack = client5(gateway, FakeDirectory.METER, FakeDirectory.SECRET)
                    .connectWith()
                    .keepAlive(600)
                    .send();

            assertEquals(MqttQos.AT_LEAST_ONCE, connack.getRestrictions().getMaximumQos());
            assertEquals(MqttFixture.IN_FLIGHT_MAX, connack.getRestrictions().getReceiveMaximum());
            assertEquals(8_192, connack.getRestrictions().getMaximumPacketSize());
            assertEquals(0, connack.getRestrictions().getTopicAliasMaximum());
            assertFalse(connack.getRestrictions().isRetainAvailable());
            assertEquals(40, connack.getServerKeepAlive().orElseThrow());
            assertTrue(connack.getAssignedClientIdentifier().isPresent());
        }
    }

    @Test
    void refusesMoreConnectionsThanAllowed() throws Exception {
        try (MqttFixture gateway =
                        new MqttFixture(MqttFixture.settings(0, 1, Duration.ofSeconds(10), Duration.ofMinutes(1)));
                RawMqtt first = gateway.meter(V311);
                RawMqtt second = gateway.connect()) {
            second.send(second.connectPacket(V5, "other", FakeDirectory.OTHER_METER, FakeDirectory.SECRET));

            assertEquals(0x89, second.expect(RawMqtt.CONNACK).at(1));
            assertTrue(second.readUntilClosed().isEmpty());
            first.expectNothingBeforePingIsAnswered();
        }
    }

    @Test
    void letsNoNameHoldEveryConnection() throws Exception {
        try (MqttFixture gateway = new MqttFixture()) {
            for (int i = 0; i < 16; i++) {
                gateway.connect().signIn(V311, "client-" + i, FakeDirectory.METER, FakeDirectory.SECRET);
            }
            RawMqtt oneMore = gateway.connect();
            oneMore.send(oneMore.connectPacket(V311, "client-16", FakeDirectory.METER, FakeDirectory.SECRET));

            assertEquals(3, oneMore.expect(RawMqtt.CONNACK).at(1));
            gateway.connect().signIn(V311, "client-16", FakeDirectory.OTHER_METER, FakeDirectory.SECRET);
        }
    }

    @Test
    void closesTheOlderConnectionOfTheSameClient() throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt older = gateway.meter(V5);
                RawMqtt younger = gateway.meter(V5)) {
            List<RawMqtt.Packet> last = older.readUntilClosed();

            assertEquals(RawMqtt.DISCONNECT, last.get(0).type());
            assertEquals(0x8E, last.get(0).at(0));
            younger.expectNothingBeforePingIsAnswered();
            assertEquals(1, gateway.connections.count());
        }
    }

    @Test
    void letsNobodyTakeOverTheConnectionOfAnotherName() throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt victim = gateway.meter(V311);
                RawMqtt other = gateway.connect()) {
            other.signIn(V311, "client", FakeDirectory.OTHER_METER, FakeDirectory.SECRET);

            victim.expectNothingBeforePingIsAnswered();
            other.expectNothingBeforePingIsAnswered();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {V311, V5})
    void closesASilentConnection(int version) throws Exception {
        try (MqttFixture gateway =
                        new MqttFixture(MqttFixture.settings(0, 100, Duration.ofSeconds(10), Duration.ofMillis(200)));
                RawMqtt silent = gateway.meter(version)) {
            List<RawMqtt.Packet> last = silent.readUntilClosed();

            assertEquals(version == V5 ? 1 : 0, last.size());
            assertEquals(1.0, gateway.counted("metergate_mqtt_connections_closed_total", "cause", "idle"));
        }
    }

    @Test
    void closesAClientThatBreaksItsOwnKeepAlive() throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt silent = gateway.connect()) {
            silent.send(silent.connectPacket(V311, 1, "client", FakeDirectory.METER, FakeDirectory.SECRET));
            silent.expect(RawMqtt.CONNACK);

            assertTrue(silent.readUntilClosed().isEmpty());
            assertEquals(1.0, gateway.counted("metergate_mqtt_connections_closed_total", "cause", "idle"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {V311, V5})
    void refusesAClientIdThatIsTooLong(int version) throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt client = gateway.connect()) {
            client.send(client.connectPacket(version, "c".repeat(129), FakeDirectory.METER, FakeDirectory.SECRET));

            assertEquals(
                    version == V5 ? 0x85 : 2, client.expect(RawMqtt.CONNACK).at(1));
        }
    }

    @Test
    void takesConnectionsNoFasterThanAllowed() throws Exception {
        int perSecondMax = 20;
        int count = 11;
        try (MqttFixture gateway = new MqttFixture(MqttFixture.settings(perSecondMax))) {
            long begun = System.nanoTime();
            List<RawMqtt> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                RawMqtt client = gateway.connect();
                client.send(client.connectPacket(V311, "c" + i, FakeDirectory.METER, FakeDirectory.SECRET));
                clients.add(client);
            }
            for (RawMqtt client : clients) {
                client.expect(RawMqtt.CONNACK);
            }
            long millis = (System.nanoTime() - begun) / 1_000_000;

            // The first needs no wait, and the last portion was not waited for.
            assertTrue(millis >= 1_000 * (count - 2) / perSecondMax, () -> "took " + millis + " ms");
            assertTrue(gateway.counted("metergate_mqtt_accept_pauses_total") > 0);
            for (RawMqtt client : clients) {
                client.close();
            }
        }
    }

    @Test
    void letsInWhoeverSignsInWhileOthersOnlyHoldTheirConnections() throws Exception {
        List<RawMqtt> silent = new ArrayList<>();
        try (MqttFixture gateway = new MqttFixture()) {
            for (int i = 0; i < 600; i++) {
                silent.add(gateway.connect());
            }
            gateway.meter(V311).close();

            assertTrue(gateway.counted("metergate_mqtt_connections_crowded_out_total") > 0);
        } finally {
            for (RawMqtt each : silent) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12})
    void cutsAConnectThatDoesNotEnd(int length) throws Exception {
        try (MqttFixture gateway =
                        new MqttFixture(MqttFixture.settings(0, 100, Duration.ofSeconds(1), Duration.ofMinutes(1)));
                RawMqtt half = gateway.connect()) {
            byte[] connect = half.connectPacket(V311, "client", FakeDirectory.METER, FakeDirectory.SECRET);
            half.send(Arrays.copyOf(connect, length));

            assertTrue(half.readUntilClosed().isEmpty());
        }
    }

    @Test
    void closesOnPropertiesThatAreLongerThanAnyPacket() throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt hostile = gateway.connect()) {
            // A CONNECT of 200 MB, nearly all of it properties that never come.
            hostile.send(new byte[] {
                0x10,
                (byte) 0x80,
                (byte) 0x84,
                (byte) 0xAF,
                0x5F, // remaining length
                0,
                4,
                'M',
                'Q',
                'T',
                'T',
                5,
                2,
                0,
                60, // protocol, flags, keep alive
                (byte) 0xF0,
                (byte) 0x83,
                (byte) 0xAF,
                0x5F, // property length
                0x26,
                0,
                1,
                'a'
            });

            assertTrue(hostile.readUntilClosed().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c000", "3003000161", "ff", "00ffffffff", "474554202f20485454502f312e310d0a0d0a"})
    void closesOnWhateverIsNotAConnect(String hex) throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt hostile = gateway.connect()) {
            hostile.send(HexFormat.of().parseHex(hex));

            assertTrue(hostile.readUntilClosed().isEmpty());
            gateway.meter(V311).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"400400015500", "e0025500"})
    void closesOnAReasonThatIsNone(String hex) throws Exception {
        try (MqttFixture gateway = new MqttFixture();
                RawMqtt hostile = gateway.meter(V5)) {
            hostile.send(HexFormat.of().parseHex(hex));

            assertEquals(0x81, hostile.expect(RawMqtt.DISCONNECT).at(0));
            assertTrue(hostile.readUntilClosed().isEmpty());
        }
    }

    @Test
    void tellsItsClientsThatItStops() throws Exception {
        MqttFixture gateway = new MqttFixture();
        try (RawMqtt meter = gateway.meter(V5)) {
            gateway.close();

            assertEquals(0x8B, meter.expect(RawMqtt.DISCONNECT).at(0));
            assertTrue(meter.readUntilClosed().isEmpty());
        }
    }

    @Test
    void namesTheSettingsWhenThePortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            AssertionError failure = assertThrows(
                    AssertionError.class,
                    () -> new MqttFixture(
                            MqttFixture.settings(taken, 100, Duration.ofSeconds(10), Duration.ofMinutes(1))));

            BindException cause = assertInstanceOf(BindException.class, failure.getCause());
            assertTrue(String.valueOf(cause.getMessage())
                    .startsWith("cannot listen on 127.0.0.1:" + taken + " (settings mqtt.host and mqtt.port): "));
        }
    }

    private static Mqtt3BlockingClient client3(MqttFixture gateway, String name, String secret) {
        return MqttClient.builder()
                .useMqttVersion3()
                .serverHost(MqttFixture.HOST)
                .serverPort(gateway.port)
                .simpleAuth()
                .username(name)
                .password(secret.getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    private static Mqtt5BlockingClient client5(MqttFixture gateway, String name, String secret) {
        return MqttClient.builder()
                .useMqttVersion5()
                .serverHost(MqttFixture.HOST)
                .serverPort(gateway.port)
                .simpleAuth()
                .username(name)
                .password(secret.getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }
}
