package io.metergate.codec.cayenne;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

class CayenneCodecTest extends MeterCodecContract {
    private final Decoding decoding = new Decoding(new CayenneCodec());

    @Override
    protected MeterCodec codec() {
        return decoding.codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return CayenneSamples.FRAMES;
    }

    @Override
    protected void mend(byte[] frame) {
        // the format has no check
    }

    @Test
    void readsAMetersRegisters() {
        assertEquals(
                "1-0:1.8.0=1234567e0Wh 1-2:1.7.0=1200e0W 1-3:32.7.0=23100e-2V 1-4:31.7.0=4800e-3A",
                decoding.registers(Hex.parse("01830012D687 028004B0 03745A3C 047512C0")));
    }

    @Test
    void countsAChannelAbove64AsNoRegister() {
        assertEquals("", decoding.registers(Hex.parse("41 83 00000001")));
        assertEquals("1-64:1.8.0=1e0Wh", decoding.registers(Hex.parse("40 83 00000001")));
    }

    @Test
    void datesWhatFollowsATime() {
        byte[] frame = Hex.parse("01 83 00000001 02 85 6774B1C0 01 83 00000002");
        var registers = decoding.decoded(frame).registers();
        assertEquals(null, registers.get(0).measuredAt());
        assertEquals("2025-01-01T03:08:48Z", String.valueOf(registers.get(1).measuredAt()));
    }

    @Test
    void namesValuesByTypeAndChannel() {
        assertEquals(
                "{temperature_3=-10.0, humidity_4=40.5, gps_5={latitude=50.0000, longitude=-50.0000, altitude=10.00}}",
                FieldTree.of(codec().explain(Hex.parse("0367FF9C 046851 058807A120F85EE00003E8")))
                        .toString());
    }

    @Test
    void followsATrackStepByStep() {
        assertEquals(
                "{polyline_9={step=0.0010, points=[{latitude=5.0000, longitude=0.0600},"
                        + " {latitude=4.9990, longitude=0.0610}, {latitude=5.0010, longitude=0.0590}]}}",
                FieldTree.of(codec().explain(Hex.parse("09 F0 0A E6 001388 00003C 1F E2")))
                        .toString());
    }

    @Test
    void refusesWhatItCantMeasure() {
        decoding.assertFault(new byte[0], 0, "channel");
        decoding.assertFault(Hex.parse("0183"), 2, "value");
        decoding.assertFault(Hex.parse("01"), 0, "channel");
        decoding.assertFault(Hex.parse("026800 0324FF"), 3, "channel");
        decoding.assertFault(Hex.parse("01F0 07E600138800003C"), 2, "polyline");
        decoding.assertFault(Hex.parse("01F0 08E000138800003C"), 3, "polyline");
    }
}
