package io.metergate.simulator.link.chirpstack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.simulator.link.Uplink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String DEV_EUI = "70b3d57ed0000001";
    private static final UUID ID = UUID.fromString("3ac7e3c4-4401-4b8d-9386-a5c902f9202d");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final byte[] PAYLOAD = {0x68, 0x16};

    private final Events events = new Events(new NetworkServer("chirpstack", "secret", "17c82e96"), DEV_EUI);

    @Test
    void putsThePayloadIntoAnUplinkEvent() throws IOException {
        JsonNode event = json(events.up(new Uplink(ID, AT, 5, PAYLOAD)));

        assertEquals(ID.toString(), event.get("deduplicationId").textValue());
        assertEquals("2026-03-01T12:00:00.500000000+00:00", event.get("time").textValue());
        assertEquals(DEV_EUI, event.at("/deviceInfo/devEui").textValue());
        assertEquals("17c82e96", event.at("/deviceInfo/applicationId").textValue());
        assertEquals(5, event.get("fCnt").intValue());
        assertEquals(2, event.get("fPort").intValue());
        assertEquals("aBY=", event.get("data").textValue());
        assertTrue(event.at("/rxInfo/0/rssi").intValue() < 0);
        assertEquals(125_000, event.at("/txInfo/modulation/lora/bandwidth").intValue());
    }

    @Test
    void leavesOutWhatHoldsItsDefault() throws IOException {
        JsonNode event = json(events.up(new Uplink(ID, AT, 0, PAYLOAD)));

        assertFalse(event.has("fCnt"));
        assertFalse(event.has("confirmed"));
    }

    @Test
    void writesTheSameUplinkTheSameTwice() {
        Uplink uplink = new Uplink(ID, AT, 5, PAYLOAD);

        assertArrayEquals(events.up(uplink), events.up(uplink));
    }

    @Test
    void usesADataRateThatCarriesAReport() throws IOException {
        for (int device = 0; device < 50; device++) {
            Events other = new Events(new NetworkServer("n", "s", "a"), String.format("70b3d57e%08x", device * 7_919));
            JsonNode event = json(other.up(new Uplink(ID, AT, 1, PAYLOAD)));

            assertTrue(event.get("dr").intValue() >= 3);
            assertEquals(
                    12 - event.get("dr").intValue(),
                    event.at("/txInfo/modulation/lora/spreadingFactor").intValue());
        }
    }

    @Test
    void readsADownlinkCommand() throws IOException {
        Downlink downlink = parse("""
                {"id":"q-1","devEui":"70b3d57ed0000001","confirmed":true,"fPort":2,"data":"aBY=",
                 "expiresAt":"2026-03-01T12:00:00Z"}""");

        assertEquals("q-1", downlink.queueItemId());
        assertTrue(downlink.confirmed());
        assertArrayEquals(PAYLOAD, downlink.data());
        assertFalse(downlink.isExpired(Instant.parse("2026-03-01T11:59:59Z")));
        assertTrue(downlink.isExpired(Instant.parse("2026-03-01T12:00:00Z")));
    }

    @Test
    void readsADownlinkOfOnlyWhatIsNeeded() throws IOException {
        Downlink downlink = parse("{\"devEui\":\"70b3d57ed0000001\",\"fPort\":2,\"data\":\"aBY=\"}");

        assertEquals("new", downlink.queueItemId());
        assertFalse(downlink.confirmed());
        assertFalse(downlink.isExpired(Instant.MAX));
    }

    @Test
    void queuesNoDownlinkForAnotherDeviceOrWithoutAPort() {
        assertRefused("{\"devEui\":\"70b3d57ed0000002\",\"fPort\":2,\"data\":\"aBY=\"}", "not that of the topic");
        assertRefused("{\"devEui\":\"70b3d57ed0000001\",\"data\":\"aBY=\"}", "fPort 0");
        assertRefused("{\"devEui\":\"70b3d57ed0000001\",\"fPort\":2,\"expiresAt\":\"soon\"}", "expiresAt");
        assertRefused("{\"devEui\":", "Unexpected end-of-input");
    }

    private static void assertRefused(String body, String reason) {
        IOException refusal = assertThrows(IOException.class, () -> parse(body));
        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal.getMessage());
    }

    private static Downlink parse(String body) throws IOException {
        return Downlink.parse(body.getBytes(StandardCharsets.UTF_8), DEV_EUI, "new");
    }

    private static JsonNode json(byte[] body) throws IOException {
        return new ObjectMapper().readTree(body);
    }
}
