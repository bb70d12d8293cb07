package io.metergate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import io.metergate.simulator.frame.Dlt645Frames;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole gateway makes of messages that it can't charge, on each of its ways in. */
class BadInputIT {
    private static final int FRAME_BYTES_MAX = 4096;
    private static final long OPENING_WH = 1_000_000;
    private static final long STEP_WH = 100;
    /** At 0.25 a kilowatt-hour. */
    private static final long STEP_MILLIONTHS = 25_000;

    private static final String SECRET = "a-secret-for-the-test";
    private static final String BY_MQTT = "000000000201";
    private static final String BY_COAP = "000000000202";
    private static final String BY_LORA = "000000000203";
    private static final String DEV_EUI = "0203020302030203";
    private static final String DEV_EUI_WITHOUT_METER = "0204020402040204";
    private static final String DEV_EUI_OF_NOBODY = "0205020502050205";
    private static final byte[] GARBAGE = {0x13, 0x37, 0x00, (byte) 0xFF, 0x68, 0x42};

    private static final String SITE = """
            tariffs: [{name: flat, pricePerKwh: 0.25}]
            accounts:
              - {number: B-1, customer: One, tariff: flat, lowBalance: 1, openingCredit: 900}
              - {number: B-2, customer: Two, tariff: flat, lowBalance: 1, openingCredit: 900}
              - {number: B-3, customer: Three, tariff: flat, lowBalance: 1, openingCredit: 900}
            meters:
              - {serial: "000000000201", account: B-1, openingKwh: 1000}
              - {serial: "000000000202", account: B-2, openingKwh: 1000}
              - {serial: "000000000203", account: B-3, openingKwh: 1000}
            devices:
              - {id: mqtt-1, transport: mqtt, codec: dlt645, meter: "000000000201", secret: a-secret-for-the-test}
              - {id: mqtt-idle, transport: mqtt, codec: dlt645, secret: a-secret-for-the-test}
              - {id: coap-1, transport: coap, codec: dlt645, meter: "000000000202"}
              - {id: coap-idle, transport: coap, codec: dlt645}
              - {id: "0203020302030203", transport: chirpstack, applicationId: a, codec: dlt645,
                 meter: "000000000203"}
              - {id: "0204020402040204", transport: chirpstack, applicationId: a, codec: dlt645}
            networkServers: [{name: lns, secret: a-secret-for-the-test}]
            """;

    @TempDir
    private static Path home;

    private static GatewayProcess gateway;
    private static MqttSender meter;
    private static MqttSender idleDevice;
    private static MqttSender networkServer;
    private static CoapSender coap;
    private static long consumedWh;

    /** A message, the answer that it must get, and what must be kept of it. */
    record Bad(String device, byte[] payload, String answer, String reason, String detail) {
        @Override
        public String toString() {
            return reason + " from " + device + ": " + detail;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayProcess(home);
        gateway.start();
        gateway.register(SITE);
        meter = MqttSender.signIn(gateway.mqttPort(), "mqtt-1", SECRET);
        idleDevice = MqttSender.signIn(gateway.mqttPort(), "mqtt-idle", SECRET);
        networkServer = MqttSender.signIn(gateway.mqttPort(), "lns", SECRET);
        coap = new CoapSender(gateway.coapPort());
    }

    @AfterAll
    static void stop() {
        meter.close();
        idleDevice.close();
        networkServer.close();
        coap.close();
        gateway.close();
    }

    @AfterEach
    void stillChargesWhatIsSound() throws Exception {
        long before = credit();
        consumedWh += STEP_WH;
        long register = OPENING_WH + consumedWh;
        assertEquals("SUCCESS", publish("mqtt-1", Dlt645Frames.report(BY_MQTT, register, false)));
        assertEquals("2.04", coap.post("coap-1", Dlt645Frames.report(BY_COAP, register, false)));
        assertEquals("SUCCESS", event(DEV_EUI, data(Dlt645Frames.report(BY_LORA, register, false))));
        assertEquals(before - 3 * STEP_MILLIONTHS, credit());
    }

    static List<Bad> messagesOfMeters() {
        byte[] large = new byte[FRAME_BYTES_MAX + 1];
        byte[] none = {};
        byte[] backByMqtt = Dlt645Frames.report(BY_MQTT, OPENING_WH - 10, false);
        byte[] backByCoap = Dlt645Frames.report(BY_COAP, OPENING_WH - 10, false);
        byte[] sound = Dlt645Frames.report("000000000209", OPENING_WH, false);
        return List.of(
                new Bad("mqtt-1", large, "PAYLOAD_FORMAT_INVALID too_large: ", "too_large", "4097"),
                new Bad("mqtt-1", none, "PAYLOAD_FORMAT_INVALID empty: ", "empty", "no bytes"),
                new Bad("mqtt-1", GARBAGE, "PAYLOAD_FORMAT_INVALID malformed: ", "malformed", ""),
                new Bad("mqtt-1", sound, "PAYLOAD_FORMAT_INVALID foreign_meter: ", "foreign_meter", "000000000209"),
                new Bad("mqtt-1", backByMqtt, "SUCCESS", "backward_register", "less than"),
                new Bad("mqtt-idle", sound, "IMPLEMENTATION_SPECIFIC_ERROR no_meter: ", "no_meter", "no meter"),
                new Bad("coap-1", large, "4.13", "too_large", "4097"),
                new Bad("coap-1", none, "4.00 empty: ", "empty", "no bytes"),
                new Bad("coap-1", GARBAGE, "4.00 malformed: ", "malformed", ""),
                new Bad("coap-1", sound, "4.00 foreign_meter: ", "foreign_meter", "000000000209"),
                new Bad("coap-1", backByCoap, "2.04", "backward_register", "less than"),
                new Bad("coap-idle", sound, "4.09", "no_meter", "no meter"),
                new Bad("coap-nobody", sound, "4.04", "unknown_device", "coap-nobody"));
    }

    @ParameterizedTest
    @MethodSource("messagesOfMeters")
    void answersAMeterAndKeepsItsMessageWithTheReason(Bad bad) throws Exception {
        boolean byCoap = bad.device().startsWith("coap");
        Kept before = new Kept(byCoap ? "coap" : "mqtt", bad);
        String answer = byCoap ? coap.post(bad.device(), bad.payload()) : publish(bad.device(), bad.payload());
        assertTrue(answer.startsWith(bad.answer()), answer);
        before.assertOneMore();
    }

    /** A network server is not at fault, so that every event it passes on is acknowledged. */
    static Stream<Bad> eventsOfNetworkServers() {
        byte[] backward = Dlt645Frames.report(BY_LORA, OPENING_WH - 10, false);
        byte[] sound = Dlt645Frames.report(BY_LORA, OPENING_WH, false);
        String otherDevice = "{\"deviceInfo\": {\"devEui\": \"" + DEV_EUI_OF_NOBODY + "\"}, \"data\": \"aBY=\"}";
        return Stream.of(
                event(DEV_EUI, data(new byte[FRAME_BYTES_MAX + 1]), "too_large", "4097"),
                event(DEV_EUI, "\"!not base64!\"", "bad_envelope", "data: is not base64"),
                event(DEV_EUI, "[104, 22]", "bad_envelope", "data"),
                new Bad(DEV_EUI, "[1, 2]".getBytes(UTF_8), "SUCCESS", "bad_envelope", "is an array"),
                new Bad(DEV_EUI, "{\"data\": ".getBytes(UTF_8), "SUCCESS", "bad_envelope", "is not JSON"),
                new Bad(DEV_EUI, GARBAGE, "SUCCESS", "bad_envelope", "is not JSON"),
                new Bad(DEV_EUI, new byte[0], "SUCCESS", "bad_envelope", ""),
                new Bad(DEV_EUI, otherDevice.getBytes(UTF_8), "SUCCESS", "bad_envelope", "differs from the topic's"),
                event(DEV_EUI, "\"\"", "empty", "no bytes"),
                event(DEV_EUI, data(GARBAGE), "malformed", ""),
                event(DEV_EUI, data(backward), "backward_register", "less than"),
                event(DEV_EUI_WITHOUT_METER, data(sound), "no_meter", "no meter"),
                event(DEV_EUI_OF_NOBODY, data(sound), "unknown_device", DEV_EUI_OF_NOBODY));
    }

    @ParameterizedTest
    @MethodSource("eventsOfNetworkServers")
    void acknowledgesAnEventAndKeepsItWithTheReason(Bad bad) throws Exception {
        Kept before = new Kept("chirpstack", bad);
        assertEquals(bad.answer(), networkServer.publish(topic(bad.device()), bad.payload()));
        before.assertOneMore();
    }

    @Test
    void turnsAwayADeviceThatNobodyRegistered() throws Exception {
        String refused = "metergate_mqtt_sign_ins_refused_total{reason=\"bad_credentials\"}";
        double before = gateway.metric(refused);
        var stranger = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(gateway.mqttPort())
                .buildBlocking();
        Mqtt5ConnAckException answer =
                assertThrows(Mqtt5ConnAckException.class, () -> MqttSender.connect(stranger, "mqtt-nobody", SECRET));
        assertEquals(
                Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                answer.getMqttMessage().getReasonCode());
        assertEquals(before + 1, gateway.metric(refused));
    }

    private static String publish(String device, byte[] payload) {
        return (device.equals("mqtt-idle") ? idleDevice : meter).publish("meters/" + device + "/up", payload);
    }

    private static String event(String devEui, String data) {
        return networkServer.publish(topic(devEui), event(devEui, data, "", "").payload());
    }

    private static Bad event(String devEui, String data, String reason, String detail) {
        String json = "{\"deviceInfo\": {\"devEui\": \"" + devEui + "\"}, \"fCnt\": 7, \"data\": " + data + "}";
        return new Bad(devEui, json.getBytes(UTF_8), "SUCCESS", reason, detail);
    }

    private static String topic(String devEui) {
        return "application/a/device/" + devEui + "/event/up";
    }

    private static String data(byte[] frame) {
        return '"' + Base64.getEncoder().encodeToString(frame) + '"';
    }

    private static long credit() throws Exception {
        return gateway.query("SELECT sum(balance) FROM account");
    }

    /** What was there before a message came. */
    private static final class Kept {
        private final Bad bad;
        private final String series;
        private final long frames;
        private final double counted;
        private final long credit;

        Kept(String transport, Bad bad) throws Exception {
            this.bad = bad;
            this.series =
                    "metergate_messages_total{transport=\"%s\",verdict=\"%s\"}".formatted(transport, bad.reason());
            this.frames = frames();
            this.counted = gateway.metric(series);
            this.credit = credit();
        }

        void assertOneMore() throws Exception {
            assertEquals(frames + 1, frames(), "frames of " + bad);
            String row = gateway.text("SELECT reason, octet_length(payload), detail FROM frame WHERE device_id = '"
                    + bad.device() + "' ORDER BY received_at DESC LIMIT 1");
            assertTrue(row.startsWith(bad.reason() + " "), row);
            assertTrue(row.contains(bad.detail()), row);
            if (bad.reason().equals("too_large")) {
                assertTrue(row.startsWith("too_large " + FRAME_BYTES_MAX + " "), row);
            }
            assertEquals(counted + 1, gateway.metric(series), series);
            assertEquals(credit, credit(), "credit after " + bad);
        }

        private long frames() throws Exception {
            return gateway.query("SELECT count(*) FROM frame WHERE verdict = 'refused' AND device_id = '" + bad.device()
                    + "' AND reason = '" + bad.reason() + "'");
        }
    }
}
