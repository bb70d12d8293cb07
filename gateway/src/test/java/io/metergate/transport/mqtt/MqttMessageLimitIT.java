package io.metergate.transport.mqtt;

import static io.metergate.transport.mqtt.RawMqtt.V311;
import static io.metergate.transport.mqtt.RawMqtt.V5;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.transport.Commands;
import io.metergate.transport.FakeDirectory;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a message may be, which depends on who sends it. */
final class MqttMessageLimitIT {
    private static final String UP = "meters/" + FakeDirectory.METER + "/up";
    private static final String EVENT =
            "application/" + Commands.APPLICATION + "/device/" + Commands.DEV_EUI + "/event/up";
    private static final String CLOSED = "metergate_mqtt_connections_closed_total";

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
    void takesALongerMessageFromANetworkServerThanFromADevice() throws Exception {
        try (RawMqtt server = gateway.networkServer(V311);
                RawMqtt meter = gateway.meter(V311)) {
            assertEquals(
                    7,
                    server.publish(1, 7, EVENT, new byte[60_000])
                            .expect(RawMqtt.PUBACK)
                            .at(1));
            assertTrue(
                    meter.publish(1, 9, UP, new byte[60_000]).readUntilClosed().isEmpty());
            assertEquals(1.0, gateway.counted(CLOSED, "cause", "packet_too_large"));
        }
    }

    /** The first bytes say how long it will be. */
    @Test
    void waitsForNoMoreOfAMessageThatIsTooLong() throws Exception {
        try (RawMqtt meter = gateway.meter(V311)) {
            byte[] message = meter.publishPacket(1, 9, UP, new byte[60_000]);

            assertTrue(meter.send(Arrays.copyOf(message, 100)).readUntilClosed().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({FakeDirectory.METER + ", 8192", FakeDirectory.NETWORK_SERVER + ", 65536"})
    void tellsAnMqtt5ClientItsLimit(String name, int bytesMax) throws Exception {
        try (RawMqtt client = gateway.connect()) {
            client.send(client.connectPacket(V5, "client", name, FakeDirectory.SECRET));
            byte[] body = client.expect(RawMqtt.CONNACK).body();
            byte[] property = ByteBuffer.allocate(5)
                    .put((byte) MqttProperties.MAXIMUM_PACKET_SIZE)
                    .putInt(bytesMax)
                    .array();

            assertTrue(contains(body, property), () -> Arrays.toString(body));
        }
    }

    /** All in one write, cut at any place: what comes behind the CONNECT is read by another decoder than it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30, 3_000})
    void losesNothingOfWhatADeviceSendsWithItsConnect(int atOnce) throws Exception {
        try (RawMqtt meter = gateway.connect()) {
            byte[] connect = meter.connectPacket(V311, "client", FakeDirectory.METER, FakeDirectory.SECRET);
            byte[] first = new byte[2_000];
            first[1_999] = 1;
            byte[] second = {2};
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(connect);
            all.write(meter.publishPacket(1, 1, UP, first));
            all.write(meter.publishPacket(1, 2, UP, second));
            byte[] bytes = all.toByteArray();
            int cut = Math.min(bytes.length, connect.length + atOnce);
            meter.send(Arrays.copyOf(bytes, cut));
            meter.expect(RawMqtt.CONNACK);
            meter.send(Arrays.copyOfRange(bytes, cut, bytes.length));

            assertArrayEquals(first, gateway.intake.nextSubmitted().frame());
            assertArrayEquals(second, gateway.intake.nextSubmitted().frame());
            assertEquals(1, meter.expect(RawMqtt.PUBACK).at(1));
            assertEquals(2, meter.expect(RawMqtt.PUBACK).at(1));
        }
    }

    private static boolean contains(byte[] body, byte[] part) {
        for (int i = 0; i + part.length <= body.length; i++) {
            if (Arrays.equals(body, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
