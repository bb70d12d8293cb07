package io.metergate.codec.enless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class EnlessCodecTest extends SampleContract {
    private static final EnlessCodec CODEC = new EnlessCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    EnlessCodecTest() {
        super(EnlessSamples.target());
    }

    @Test
    void showsPulsesWithAlarmsAndStates() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("0000C8 08 21 03 0000000A 00000014 0000001E 0412 0121")));
        String text = tree + "";
        assertTrue(text.contains("pulse_ch2={unit=, value=20}"), text);
        assertTrue(text.contains("pulse_ch2_flow={high=true, low=false}"), text);
        assertTrue(text.contains("pulse_oc_leak=true"), text);
        assertTrue(text.contains("pulse_ch2=closed"), text);
        assertTrue(text.contains("msg_type=alarm"), text);
    }

    @Test
    void showsTemperaturesBelowZero() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("0000C9 04 22 03 FF9C 01F4 00000000 0009 0004")));
        assertEquals("{temperature={unit=°C, value=-10.0}, humidity={unit=%, value=50.0}}", tree.get("values") + "");
        assertEquals("{battery=75%, msg_type=normal}", tree.get("states") + "");
    }

    @Test
    void refusesOtherTypesAndLengths() {
        DECODING.assertFault(Hex.parse("0000C8 03 21 03 0000"), 3, "type");
        DECODING.assertFault(Hex.parse("0000C8 08 21 03 0000"), 8, "states");
        DECODING.assertFault(Hex.parse("0000C8"), 3, "header");
    }
}
