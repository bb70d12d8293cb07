package io.metergate.benchmark.load.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ChirpStackMessagesTest {
    private final ChirpStackMessages messages = new ChirpStackMessages(2, "app-1");

    @Test
    void anEventNamesItsDeviceAndCarriesItsFrame() throws Exception {
        JsonNode event = event(1, 5);

        assertEquals(Fleet.devEui(1), event.at("/deviceInfo/devEui").textValue());
        assertEquals(
                Fleet.registerWh(5), EnergyFrame.wattHours(event.get("data").binaryValue()));
        assertEquals(100_000_005, event.get("fCnt").intValue());
    }

    @Test
    void anEventTellsThePresentTime() throws Exception {
        Instant time = OffsetDateTime.parse(event(0, 1).get("time").textValue()).toInstant();

        assertTrue(Duration.between(time, Instant.now()).abs().toMinutes() < 1, time.toString());
    }

    @Test
    void eachMessageHasAnIdOfItsOwnAndARepetitionTheSame() throws Exception {
        String id = event(0, 1).get("deduplicationId").textValue();

        assertEquals(id, event(0, 1).get("deduplicationId").textValue());
        assertNotEquals(id, event(0, 2).get("deduplicationId").textValue());
        assertNotEquals(id, event(1, 1).get("deduplicationId").textValue());
    }

    @Test
    void thePacketIsAsLongAsItsHeaderSays() {
        ByteBuffer out = write(0, 1);

        // One octet of type, two of length since there are more than 127 of them.
        int length = (out.get(1) & 0x7F) + (out.get(2) << 7);
        assertEquals(out.limit() - 3, length);
        assertTrue(out.limit() <= messages.packetBytesMax());
    }

    private JsonNode event(int meter, int number) throws Exception {
        ByteBuffer out = write(meter, number);
        String text = StandardCharsets.UTF_8.decode(out).toString();
        return new ObjectMapper().readTree(text.substring(text.indexOf('{')));
    }

    private ByteBuffer write(int meter, int number) {
        ByteBuffer out = ByteBuffer.allocate(messages.packetBytesMax());
        messages.write(out, meter, number, 1, false);
        return out.flip();
    }
}
