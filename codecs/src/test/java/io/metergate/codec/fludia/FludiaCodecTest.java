package io.metergate.codec.fludia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FludiaCodecTest extends SampleContract {
    private static final FludiaCodec CODEC = new FludiaCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    FludiaCodecTest() {
        super(FludiaSamples.target());
    }

    @Test
    void countsBackFromTheArrival() {
        byte[] frame = Hex.parse("72 0A 00 0000000000010000 0064 0065 0066");
        Decoded decoded = assertInstanceOf(Decoded.class, CODEC.decode(frame, arrived()));
        assertEquals(
                "1-0:1.8.0=65536@2025-06-01T12:00:00Z 1-0:1.8.0=65434@2025-06-01T11:50:00Z"
                        + " 1-0:1.8.0=65333@2025-06-01T11:40:00Z 1-0:1.8.0=65233@2025-06-01T11:30:00Z",
                dated(decoded));
    }

    @Test
    void givesTheIndexOnlyWhereTheArrivalIsNotKnown() {
        assertEquals("1-0:1.8.0=65536e-1Wh", DECODING.registers(Hex.parse("72 0A 00 0000000000010000 0064 0065 0066")));
    }

    @Test
    void readsTheMetersOwnRegistersInTenths() {
        assertEquals("1-0:16.8.0=-65536e-1Wh", DECODING.registers(Hex.parse("71 0F 01 FFFFFFFFFFFF0000 FF00 0064")));
        assertEquals(
                "1-0:1.8.0=65536e0Wh 1-0:2.8.0=131072e0Wh",
                DECODING.registers(Hex.parse("79 0A 03 0000000000010000 0064 0065 0000000000020000 0001 0002")));
    }

    @Test
    void endsTheHistoryWhereAStepWasNotCounted() {
        Decoded decoded = assertInstanceOf(
                Decoded.class, CODEC.decode(Hex.parse("72 0F 00 0000000000010000 0064 FFFF 0066"), arrived()));
        assertEquals("1-0:1.8.0=65536@2025-06-01T12:00:00Z 1-0:1.8.0=65434@2025-06-01T11:45:00Z", dated(decoded));
    }

    @Test
    void takesNoCountOfAnOpticalSensorForEnergyAsTheMetersFactorIsNotInIt() {
        byte[] curve = Hex.parse("69 0A 00010000 0064 0065 0066");
        assertEquals("", DECODING.registers(curve));
        assertEquals("65536", FieldTree.of(CODEC.explain(curve)).get("index") + "");
        assertEquals("", DECODING.registers(Hex.parse("6A 02 0000 01 36 01 00 00010000 0F 08 01 05")));
    }

    @Test
    void leavesCountsOfAnUnknownWorthInTheObject() {
        byte[] gas = Hex.parse("6D 0F 00001000 0001 0002");
        assertEquals("", DECODING.registers(gas));
        var tree = FieldTree.of(CODEC.explain(gas, arrived()).fields());
        assertEquals("409.6", tree.get("index") + "");
        assertEquals("[[2025-06-01T11:30:00.000Z, 0.1], [2025-06-01T11:45:00.000Z, 0.2]]", tree.get("increments") + "");
    }

    @Test
    void refusesWhatIsCutOffOrTakesNoTime() {
        DECODING.assertFault(Hex.parse("69 0A 00010000 0064 00"), 9, "increments");
        DECODING.assertFault(Hex.parse("69 00 00010000 0064"), 1, "time_step");
        DECODING.assertFault(Hex.parse("79 0A 03 0000000000010000 0064 0065 0000000000020000 0001"), 25, "increments");
        DECODING.assertFault(Hex.parse("6A 02 0000"), 4, "message type");
        DECODING.assertFault(Hex.parse("FF 02 0000"), 0, "message type");
        DECODING.assertFault(Hex.parse("F0"), 1, "message type");
    }

    private static FrameContext arrived() {
        return FrameContext.unknown()
                .withReceivedAt(Instant.parse("2025-06-01T12:00:00Z").getEpochSecond());
    }

    private static String dated(Decoded decoded) {
        return decoded.registers().stream()
                .map(value -> value.register() + "=" + value.mantissa() + "@" + value.measuredAt())
                .collect(Collectors.joining(" "));
    }
}
