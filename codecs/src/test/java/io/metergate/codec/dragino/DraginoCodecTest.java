package io.metergate.codec.dragino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class DraginoCodecTest extends SampleContract {
    private static final DraginoCodec CODEC = new DraginoCodec();

    DraginoCodecTest() {
        super(DraginoSamples.target());
    }

    @Test
    void showsAReading() {
        var tree = FieldTree.of(CODEC.explain(
                        Hex.parse("06 00000168 01 00 684E4F00"),
                        FrameContext.unknown().withPort(2))
                .fields());
        assertEquals(
                "TRUE 1 1 360 2025-06-15 04:41:36",
                "%s %s %s %s %s"
                        .formatted(
                                tree.get("Alarm"),
                                tree.get("Calculate_flag"),
                                tree.get("Water_flow_value"),
                                tree.get("Last_pulse"),
                                tree.get("Data_time")));
    }

    @Test
    void joinsLoggedReadings() {
        var tree = FieldTree.of(CODEC.explain(
                        Hex.parse("04 07 00 00000168 684E4F00"),
                        FrameContext.unknown().withPort(3))
                .fields());
        assertEquals("[FALSE,1,7,360,1.0,2025-06-15 04:41:36],", tree.get("DATALOG"));
    }

    @Test
    void showsSettingsAndState() {
        var settings = FieldTree.of(CODEC.explain(
                        Hex.parse("0004B0 00 0A 001E"), FrameContext.unknown().withPort(4))
                .fields());
        assertEquals("{TDC=1200, Stop_Timer=10, Alarm_Timer=30}", settings + "");
        var state = FieldTree.of(CODEC.explain(
                        Hex.parse("11 0123 01 FF 0CE4"), FrameContext.unknown().withPort(5))
                .fields());
        assertEquals(
                "{SENSOR_MODEL=SW3L, FIRMWARE_VERSION=1.2.3, FREQUENCY_BAND=EU868, SUB_BAND=NULL, BAT=3.300}",
                state + "");
    }

    @Test
    void refusesOtherPortsAndLengths() {
        assertInstanceOf(
                Malformed.class,
                CODEC.decode(new byte[7], FrameContext.unknown().withPort(42)));
        assertInstanceOf(
                Malformed.class,
                CODEC.decode(new byte[7], FrameContext.unknown().withPort(2)));
    }
}
