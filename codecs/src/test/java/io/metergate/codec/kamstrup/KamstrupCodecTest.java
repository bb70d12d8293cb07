package io.metergate.codec.kamstrup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

class KamstrupCodecTest extends SampleContract {
    private static final KamstrupCodec CODEC = new KamstrupCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    KamstrupCodecTest() {
        super(KamstrupSamples.target());
    }

    @Test
    void readsAVolumeAndTheHoursBeforeIt() {
        byte[] frame = Hex.parse("78 446D 0A0F5532 4413 E8030000 4D9313 05 61 01 01 02 FF");
        assertEquals(
                List.of("1.000 2026-02-21T15:10:00", "0.999 2026-02-21T14:10:00", "0.997 2026-02-21T13:10:00"),
                DECODING.decoded(frame).registers().stream()
                        .map(value -> value.value() + " " + value.measuredAt())
                        .toList());
        String list = FieldTree.of(CODEC.explain(frame)).get("values") + "";
        assertTrue(list.contains("Value=0.997, Unit=m3, Timestamp=2026-02-21T13:10:00.000Z, Type=Volume"), list);
    }

    @Test
    void givesTheMeterOfTheLastLongHeaderToShortOnes() {
        FrameContext device = FrameContext.unknown();
        assertInstanceOf(
                Decoded.class, CODEC.decode(Hex.parse("72 78563412 2D2C 01 06 07 00 0000 0413 01000000"), device));
        Decoded later = assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse("78 0413 E8030000"), device));
        assertEquals("12345678", later.meterAddress());
        assertEquals("9-0:1.0.0", later.registers().get(0).register() + "");
    }

    @Test
    void takesAnEnergyForHeatOrColdOnlyWhereALongHeaderHasToldWhich() {
        byte[] energy = Hex.parse("78 0406 10270000");
        assertEquals("", DECODING.registers(energy));
        FrameContext device = FrameContext.unknown();
        CODEC.decode(Hex.parse("72 78563412 2D2C 01 0B 07 00 0000 0413 01000000"), device);
        Decoded later = assertInstanceOf(Decoded.class, CODEC.decode(energy, device));
        assertEquals("5-0:1.0.0", later.registers().get(0).register() + "");
        assertEquals("8-0:1.0.0=1000e-3m3", DECODING.registers(Hex.parse("78 0413 E8030000")));
    }

    @Test
    void tellsTheInformationCodeWordByWord() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("78 02FF25 0400")));
        assertEquals(
                "[{Value=false, Unit=NA, Type=Dry}, {Value=false, Unit=NA, Type=Reverse}, "
                        + "{Value=true, Unit=NA, Type=Leak}",
                (tree.get("values") + "").substring(0, 105));
    }

    @Test
    void refusesWhatKamstrupDoesNotSend() {
        DECODING.assertFault(Hex.parse("79"), 0, "CI");
        DECODING.assertFault(Hex.parse("7A 00 00 00"), 4, "header");
        DECODING.assertFault(Hex.parse("7A 00 00 FFAA 00"), 3, "configuration");
        DECODING.assertFault(Hex.parse("78 07 13 0102030405060708"), 1, "DIF");
        DECODING.assertFault(Hex.parse("78 04 FF73 01020304"), 2, "VIF");
        DECODING.assertFault(Hex.parse("78 4413 E8030000 4D9313 05 61 01 01 02 FF"), 8, "LVAR");
        DECODING.assertFault(Hex.parse("78 446D FFFFFFFF 4413 E8030000 4D9313 05 61 01 01 02 FF"), 14, "LVAR");
    }
}
