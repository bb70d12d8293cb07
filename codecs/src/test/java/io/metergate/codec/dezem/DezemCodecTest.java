package io.metergate.codec.dezem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DezemCodecTest extends SampleContract {
    private static final DezemCodec CODEC = new DezemCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    DezemCodecTest() {
        super(DezemSamples.target());
    }

    private static final String LOAD =
            "06 01 0D 09 09 19 00000000 89 69 0015 8813 DC69 0015 DC69 0015 DC69 0023 984B 003A 0039 0038";

    @Test
    void readsCurrentsVoltageAndPowers() {
        assertEquals(
                "1-0:31.7.0=3662e-3A 1-0:14.7.0=5000e-2Hz 1-0:51.7.0=3662e-3A 1-0:71.7.0=3662e-3A"
                        + " 1-0:12.7.0=20764e-2V 1-0:21.7.0=57030e-2W 1-0:41.7.0=47525e-2W 1-0:61.7.0=38020e-2W",
                DECODING.registers(Hex.parse(LOAD)));
    }

    @Test
    void agreesWithTheMakersOwnRounding() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse(LOAD)));
        assertEquals("3.662", tree.get("in1_ac_A") + "");
        assertEquals("570.3", tree.get("in1_pow_act_W") + "");
    }

    @Test
    void readsEnergyCounters() {
        Decoded decoded = assertInstanceOf(
                Decoded.class,
                CODEC.decode(
                        Hex.parse("03 01 01 10270000 64000000 003A C8000000 2C010000"),
                        FrameContext.unknown().withPort(30)));
        assertEquals(
                "1-0:1.8.0=6000 1-0:21.8.0=1000 1-0:41.8.0=2000 1-0:61.8.0=3000",
                decoded.registers().stream()
                        .map(value -> value.register() + "=" + value.value().toPlainString())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void takesAnEnergyBelowZeroForNoRegisterAndGivesNoTotalThen() {
        Decoded decoded = assertInstanceOf(
                Decoded.class,
                CODEC.decode(
                        Hex.parse("01 01 01 10270000 64000000 9CFFFFFF 2C010000"),
                        FrameContext.unknown().withPort(30)));
        assertEquals(
                "1-0:21.8.0=1000 1-0:61.8.0=3000",
                decoded.registers().stream()
                        .map(value -> value.register() + "=" + value.value().toPlainString())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void readsTheOldMeasurements() {
        byte[] frame =
                Hex.parse("0000 7C0B C800 6400 0000 0000 0000 0000 0000 0000 0000 8813 8813 8813 8813 FC08 50 64 00");
        Decoded decoded = assertInstanceOf(
                Decoded.class, CODEC.decode(frame, FrameContext.unknown().withPort(6)));
        assertEquals("230.0", decoded.registers().get(0).value() + "");
        assertEquals("5.00", decoded.registers().get(2).value() + "");
        assertEquals("920.00000", decoded.registers().get(3).value() + "");
    }

    @Test
    void refusesALengthThatItsFlagsDoNotSay() {
        DECODING.assertFault(Hex.parse("06 00 00 00 00 00 00000000 89"), 11, "channels");
        DECODING.assertFault(Hex.parse("06 00"), 2, "flags");
        FrameContext port = FrameContext.unknown().withPort(30);
        assertInstanceOf(Malformed.class, CODEC.decode(Hex.parse("01 00 00 10270000 64"), port));
    }
}
