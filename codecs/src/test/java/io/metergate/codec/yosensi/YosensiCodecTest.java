package io.metergate.codec.yosensi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

class YosensiCodecTest extends MeterCodecContract {
    private static final long ARRIVAL = 1_767_312_000;

    private final Decoding decoding = new Decoding(new YosensiCodec());

    @Override
    protected MeterCodec codec() {
        return decoding.codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return YosensiSamples.FRAMES;
    }

    @Override
    protected void mend(byte[] frame) {
        // the format has no check
    }

    @Test
    void readsEnergyAndPower() {
        assertEquals(
                "1-0:1.8.0=123456e2Wh 1-0:1.7.0=1234e0W",
                decoding.registers(Hex.parse("02 07 0000 99 00 03 0001E240 34 00 01 04D2")));
    }

    @Test
    void leavesAMeasurementThatIsOneOfSeveralInTheObject() {
        assertEquals("", decoding.registers(Hex.parse("02 07 0000 98 00 13 01 0001E240 34 00 11 01 04D2")));
    }

    @Test
    void countsTheTimeBackFromTheArrival() {
        FrameContext context = FrameContext.unknown().withReceivedAt(ARRIVAL);
        Decoded decoded =
                assertInstanceOf(Decoded.class, codec().decode(Hex.parse("02 07 000A 98 05 03 00000001"), context));
        assertEquals(MeterTime.utc(ARRIVAL - 10 + 5), decoded.registers().get(0).measuredAt());
    }

    @Test
    void partsAValueByItsType() {
        assertEquals(
                "{payloadVersion=2, payloadCounter=8, measurements=["
                        + "{type=16, typeName=three-value custom, typeUnits=, address=00, value=-2.0}, "
                        + "{type=16, typeName=three-value custom, typeUnits=, address=01, value=2.0}, "
                        + "{type=16, typeName=three-value custom, typeUnits=, address=02, value=10.0}]}",
                FieldTree.of(codec().explain(Hex.parse("02 08 0000 41 00 05 FFEC 0014 0064")))
                        .toString());
    }

    @Test
    void refusesLengthsBeyondThePayload() {
        decoding.assertFault(new byte[0], 0, "payload");
        decoding.assertFault(Hex.parse("01 07 0000 99 00 00 01"), 0, "payload version");
        decoding.assertFault(Hex.parse("02 07 0000"), 4, "payload");
        decoding.assertFault(Hex.parse("02 07 0000 99 00 03"), 4, "measurement");
        decoding.assertFault(Hex.parse("02 07 0000 99 00 03 0001E2"), 6, "measurement");
        decoding.assertFault(Hex.parse("02 07 0000 41 00 04 0001020304"), 6, "measurement");
    }
}
