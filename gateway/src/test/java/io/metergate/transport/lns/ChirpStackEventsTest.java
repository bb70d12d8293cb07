package io.metergate.transport.lns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChirpStackEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String DEVICE = "\"deviceInfo\":{\"devEui\":\"0101010101010101\"}";
    private static final String COMMAND = "1bbcab1d-6ec6-4136-b3f5-d63be1dc08de";

    @Test
    void readsAnUplinkWithAllItsFields() {
        Uplink uplink = up("{\"deduplicationId\":\"3ac7e3c4-4401-4b8d-9386-a5c902f9202d\","
                + "\"time\":\"2026-03-01T12:34:15.775023242+01:00\"," + DEVICE
                + ",\"fCnt\":4294967295,\"fPort\":2,\"data\":\"qgE=\",\"rxInfo\":[{\"rssi\":-36,\"snr\":10.5}]}");

        assertEquals("0101010101010101", uplink.deviceId());
        assertEquals(Transport.CHIRPSTACK, uplink.transport());
        assertArrayEquals(new byte[] {(byte) 0xAA, 0x01}, uplink.frame());
        assertEquals(NOW, uplink.receivedAt());
        assertEquals(Instant.parse("2026-03-01T11:34:15.775Z"), uplink.measuredAt());
        assertEquals("3ac7e3c4-4401-4b8d-9386-a5c902f9202d", uplink.messageId());
        assertEquals(2, uplink.fPort());
        assertEquals(4294967295L, uplink.fCnt());
    }

    @Test
    void takesAnAbsentFieldForItsDefault() {
        Uplink uplink = up("{" + DEVICE + ",\"joinServerContext\":null}");

        assertEquals(0, uplink.frame().length);
        assertEquals(NOW, uplink.measuredAt());
        assertNull(uplink.messageId());
        assertEquals(0, uplink.fPort());
        assertEquals(0L, uplink.fCnt());
    }

    @Test
    void comparesTheDevEuiWithoutRegardToCase() {
        EventTopic topic = topic("00AAbbCCddEEff11", "up");
        String json = "{\"deviceInfo\":{\"devEui\":\"00aaBBccDDeeFF11\"},\"data\":\"qg==\"}";
        ChirpStackEvent event = ChirpStackEvents.parse(topic, json.getBytes(UTF_8), NOW);

        assertEquals(
                "00aabbccddeeff11",
                assertInstanceOf(ChirpStackEvent.Up.class, event).uplink().deviceId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[]|payload: is an array, not an object",
                "7|payload: is a number, not an object",
                "{}|deviceInfo.devEui: is missing",
                "{\"deviceInfo\":[]}|deviceInfo: is an array, not an object",
                "{\"deviceInfo\":{\"devEui\":5}}|deviceInfo.devEui: is a number, not a string",
                "{\"deviceInfo\":{\"devEui\":\"0202020202020202\"}}|deviceInfo.devEui: differs from the topic's",
                "{@,\"data\":7}|data: is a number, not a string",
                "{@,\"data\":\"q*==\"}|data: is not base64",
                "{@,\"data\":\"qg==\\n\"}|data: is not base64",
                "{@,\"fCnt\":\"1\"}|fCnt: is a string, not an integer",
                "{@,\"fCnt\":1.5}|fCnt: is a number, not an integer",
                "{@,\"fCnt\":-1}|fCnt: is outside 0 to 4294967295",
                "{@,\"fCnt\":4294967296}|fCnt: is outside 0 to 4294967295",
                "{@,\"fCnt\":99999999999999999999999}|fCnt: is outside 0 to 4294967295",
                "{@,\"fPort\":256}|fPort: is outside 0 to 255",
                "{@,\"fPort\":true}|fPort: is true or false, not an integer",
                "{@,\"time\":\"yesterday\"}|time: is not a time with its offset (RFC 3339)",
                "{@,\"time\":\"-999999999-01-01T00:00:00Z\"}|time: is before the year 2000",
                "{@,\"deduplicationId\":\"\\u0000\"}|deduplicationId: is not a UUID",
                "{@,\"deduplicationId\":{}}|deduplicationId: is an object, not a string",
                "{@,\"joinServerContext\":{\"sessionKeyId\":\"x\"}}"
                        + "|joinServerContext: says that the payload is still encrypted end to end",
                "{@,\"joinServerContext\":\"x\"}|joinServerContext: is a string, not an object",
            })
    void namesTheFieldThatMakesAnUplinkUnreadable(String json, String detail) {
        assertEquals(detail, unreadable("up", json.replace("@", DEVICE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "\u0000\u0001",
                "{\"deviceInfo\":{}} trailing",
                "{\"time\":\"a\",\"time\":\"b\"}",
                "{\"a\":NaN}",
            })
    void doesNotReadWhatIsNotOneJsonObjectWithUniqueNames(String text) {
        String detail = unreadable("up", text);

        assertTrue(detail.startsWith("payload: is "), detail);
        assertTrue(detail.chars().noneMatch(Character::isISOControl), detail);
    }

    @Test
    void doesNotFollowANestingThatHasNoEnd() {
        String detail = unreadable("up", "[".repeat(20_000));

        assertTrue(detail.contains("nesting depth"), detail);
    }

    @Test
    void doesNotReadProtobuf() {
        String detail = ChirpStackEvents.parse(topic("0101010101010101", "up"), new byte[] {0x0A, 0x24, 0x33}, NOW)
                .toString();

        assertTrue(detail.contains("payload: is not JSON"), detail);
    }

    @Test
    void refusesATopicWhoseDeviceIsNoDevEui() {
        ChirpStackEvent event = ChirpStackEvents.parse(topic("meter-7", "up"), "{}".getBytes(UTF_8), NOW);

        Refusal refusal =
                assertInstanceOf(ChirpStackEvent.Unreadable.class, event).refusal();
        assertEquals(Refusal.Reason.BAD_ENVELOPE, refusal.reason());
        assertEquals("topic: its device is not a DevEUI of 16 hex digits", refusal.detail());
    }

    @Test
    void takesAnAcknowledgementForDelivery() {
        ChirpStackEvent event =
                event("ack", "{" + DEVICE + ",\"queueItemId\":\"" + COMMAND + "\",\"acknowledged\":true}");

        assertEquals(new ChirpStackEvent.Delivered(UUID.fromString(COMMAND)), event);
    }

    @Test
    void takesAnAbsentAcknowledgementForALostCommand() {
        ChirpStackEvent event = event("ack", "{" + DEVICE + ",\"queueItemId\":\"" + COMMAND + "\"}");

        assertEquals(
                new ChirpStackEvent.Undelivered(UUID.fromString(COMMAND), "the device did not acknowledge it"), event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "DOWNLINK_PAYLOAD_SIZE", "DOWNLINK_CODEC", "DOWNLINK_GATEWAY", "F_CNT_DOWN"})
    void takesALogOfADroppedQueueItemForALostCommand(String code) {
        ChirpStackEvent event = event(
                "log",
                "{" + DEVICE + ",\"code\":\"" + code + "\",\"context\":{\"queue_item_id\":\"" + COMMAND + "\"}}");

        assertEquals(
                new ChirpStackEvent.Undelivered(UUID.fromString(COMMAND), "the network server dropped it: " + code),
                event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "ack|{@,\"queueItemId\":\"not-ours\",\"acknowledged\":true}",
                "ack|{@,\"acknowledged\":true}",
                "log|{@,\"code\":\"UPLINK_MIC\",\"context\":{\"queue_item_id\":\"" + COMMAND + "\"}}",
                "log|{@,\"code\":\"EXPIRED\"}",
                "log|{@}",
                "txack|{@,\"queueItemId\":\"" + COMMAND + "\"}",
                "join|{@,\"devAddr\":\"00189440\"}",
                "status|{@,\"margin\":10,\"batteryLevel\":88.3}",
                "location|{@}",
            })
    void passesOverEventsThatAreNoNews(String type, String json) {
        assertInstanceOf(ChirpStackEvent.Ignored.class, event(type, json.replace("@", DEVICE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "ack|{@,\"queueItemId\":4}|queueItemId: is a number, not a string",
                "ack|{@,\"acknowledged\":\"true\"}|acknowledged: is a string, not true or false",
                "log|{@,\"code\":3}|code: is a number, not a string",
                "log|{@,\"code\":\"EXPIRED\",\"context\":[]}|context: is an array, not an object",
            })
    void namesTheFieldThatMakesNewsUnreadable(String type, String json, String detail) {
        assertEquals(detail, unreadable(type, json.replace("@", DEVICE)));
    }

    private static Uplink up(String json) {
        return assertInstanceOf(ChirpStackEvent.Up.class, event("up", json)).uplink();
    }

    private static String unreadable(String type, String json) {
        Refusal refusal = assertInstanceOf(ChirpStackEvent.Unreadable.class, event(type, json))
                .refusal();
        assertEquals(Refusal.Reason.BAD_ENVELOPE, refusal.reason());
        return refusal.detail();
    }

    private static ChirpStackEvent event(String type, String json) {
        return ChirpStackEvents.parse(topic("0101010101010101", type), json.getBytes(UTF_8), NOW);
    }

    private static EventTopic topic(String devEui, String type) {
        return EventTopic.of("application/app/device/" + devEui + "/event/" + type)
                .orElseThrow();
    }
}
