package io.metergate.codec.axioma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AxiomaCodecTest extends SampleContract {
    private static final AxiomaCodec CODEC = new AxiomaCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    AxiomaCodecTest() {
        super(AxiomaSamples.target());
    }

    @Test
    void readsTheVolumeNowAndThenItsHistory() {
        var decoded = DECODING.decoded(Hex.parse("80D1F067 04 10270000 80C3EF67 00260000 0A00 1400"));
        String all = decoded.registers().stream()
                .map(value -> value.value() + "@" + value.measuredAt())
                .collect(Collectors.joining(" "));
        assertEquals(
                "10.000@2025-04-05T06:45:20Z 9.728@2025-04-04T11:33:20Z 9.738@2025-04-04T12:33:20Z"
                        + " 9.758@2025-04-04T13:33:20Z",
                all);
    }

    @Test
    void addsTheIncrementsOfTheEnhancedFrame() {
        byte[] frame = Hex.parse("01 80D1F067 00 10270000" + "00".repeat(41));
        frame[10] = 0x05;
        frame[11] = (byte) 0xC0;
        assertEquals("8-0:1.0.0=10008e-3m3", DECODING.registers(frame));
        frame[50] = 0x04;
        DECODING.assertFault(frame, 50, "history_multiplier");
    }

    @Test
    void refusesAHistoryThatContradictsTheVolumeNow() {
        DECODING.assertFault(Hex.parse("80D1F067 04 10270000 0123F267 00260000 0A00"), 9, "firstLogTime");
        DECODING.assertFault(Hex.parse("80D1F067 04 10270000 80C3EF67 10270100 0A00"), 13, "firstLogVolume");
    }

    @Test
    void readsALogOfWaterThatFlowedBackAndOfAClockThatWasSetBack() {
        byte[] back = Hex.parse("80D1F067 70 10270000 80C3EF67 12270000 0000");
        assertEquals("8-0:1.0.0=10000e-3m3 8-0:1.0.0=10002e-3m3 8-0:1.0.0=10002e-3m3", DECODING.registers(back));
        byte[] ahead = Hex.parse("80D1F067 04 10270000 81D1F067 00260000 0A00");
        assertEquals("8-0:1.0.0=10000e-3m3", DECODING.registers(ahead), "what is yet to come is no register");
        assertEquals("9738 L", meaning(ahead, "volumes[1].volume"), "but it is shown");
    }

    private static String meaning(byte[] frame, String name) {
        return CODEC.explain(frame).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    @Test
    void comparesTheClockWithTheArrivalWhereThatIsKnown() {
        byte[] frame = Hex.parse("80D1F067 04 10270000 0123F267 10270100 0A00");
        FrameContext then = FrameContext.unknown().withPort(100).withReceivedAt(0x67F0D180L + 1800 * 86_400);
        assertEquals(
                1,
                assertInstanceOf(Decoded.class, CODEC.decode(frame, then))
                        .registers()
                        .size());
        Malformed later =
                assertInstanceOf(Malformed.class, CODEC.decode(frame, then.withReceivedAt(then.receivedAt() + 1)));
        assertEquals("lastLogTime", later.field());
    }

    @Test
    void readsAlarmsAndTheLayoutByTheirPort() {
        assertEquals("LEAKAGE", object("80D1F067 30", 103).get("alarmDescription"));
        assertEquals("Configuration parameters", object("0413 20 62 01", 101).get("payloadType"));
        FrameContext other = FrameContext.unknown().withPort(7);
        assertInstanceOf(Malformed.class, CODEC.decode(Hex.parse("80D1F067 30"), other));
    }

    private static Map<String, Object> object(String hex, int port) {
        FrameContext context = FrameContext.unknown().withPort(port);
        return FieldTree.of(CODEC.explain(Hex.parse(hex), context).fields());
    }
}
