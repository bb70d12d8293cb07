package io.metergate.codec.gossen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FrameContext;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class GossenCodecTest extends SampleContract {
    private static final GossenCodec CODEC = new GossenCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    GossenCodecTest() {
        super(GossenSamples.target());
    }

    @Test
    void readsEnergiesByTheMetersOwnClock() {
        var decoded =
                DECODING.decoded(Hex.parse("24 00 1E 0C 0F 06 E907 25 0000000000408F40 26 9A99999999997340 54 81"));
        assertEquals(
                "1-0:1.8.0 1000 2025-06-15T12:30:00", text(decoded.registers().get(0)));
        assertEquals(
                "1-0:2.8.0 313.6 2025-06-15T12:30:00", text(decoded.registers().get(1)));
    }

    @Test
    void refusesTimesAndNumbersThatAreNone() {
        DECODING.assertFault(Hex.parse("24 00 1E 0C 1F 06 E907"), 1, "timestamp");
        DECODING.assertFault(Hex.parse("25 000000000000F87F"), 1, "energy");
        DECODING.assertFault(Hex.parse("25 0000"), 3, "entry");
        DECODING.assertFault(Hex.parse("99"), 0, "entry");
    }

    @Test
    void refusesAnotherPort() {
        FrameContext other = FrameContext.unknown().withPort(3);
        assertInstanceOf(Malformed.class, CODEC.decode(Hex.parse("25 0000000000000000"), other));
    }

    private static String text(RegisterValue value) {
        return value.register() + " " + value.value().toPlainString() + " " + value.measuredAt();
    }
}
