package io.metergate.codec.decentlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FieldTree;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecentlabCodecTest extends SampleContract {
    private static final DecentlabCodec CODEC = new DecentlabCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    DecentlabCodecTest() {
        super(DecentlabSamples.target());
    }

    @Test
    void showsTheGroupsThatFlagsAnnounce() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("02 0102 0006 044C 0456 0BB8")));
        assertEquals("{displayName=Surface temperature, unit=°C, value=10.0}", tree.get("surface_temperature") + "");
        assertEquals("{displayName=Battery voltage, unit=V, value=3.000}", tree.get("battery_voltage") + "");
    }

    @Test
    void setsThePeriod() {
        var set = new MeterCommand.SetInterval(Duration.ofMinutes(10));
        var encoded =
                assertInstanceOf(EncodeResult.Encoded.class, CODEC.commands().encode(set, CommandTarget.of(null)));
        assertEquals("00020258", Hex.format(encoded.frame()).substring(0, 8));
        var day = new MeterCommand.SetInterval(Duration.ofDays(1));
        assertInstanceOf(EncodeResult.Impossible.class, CODEC.commands().encode(day, CommandTarget.of(null)));
    }

    @Test
    void refusesOtherVersionsAndGroups() {
        DECODING.assertFault(Hex.parse("01 0102 0000"), 0, "protocol_version");
        DECODING.assertFault(Hex.parse("02 0102 0008 0000"), 3, "flags");
        DECODING.assertFault(Hex.parse("02 0102 0004 0B"), 6, "values");
        DECODING.assertFault(Hex.parse("02"), 1, "flags");
    }
}
