package io.metergate.codec.iotfactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class IotFactoryCodecTest extends SampleContract {
    private static final IotFactoryCodec CODEC = new IotFactoryCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    IotFactoryCodecTest() {
        super(IotFactorySamples.target());
    }

    @Test
    void readsRecordsThatTheGatewayReadFromAMeter() {
        byte[] frame = Hex.parse("64 02 1600 004F4E68 00 78563412 02 00 0403 40420F00");
        Decoded decoded = DECODING.decoded(frame);
        assertEquals("1-0:1.8.0=1000000e0Wh", DECODING.registers(frame));
        assertEquals(
                "12345678 2025-06-15T04:41:36Z",
                decoded.meterAddress() + " " + decoded.registers().get(0).measuredAt());
        String frames = FieldTree.of(CODEC.explain(frame)).get("frames") + "";
        assertTrue(frames.contains("meter_serial_number=12345678, medium=Electricity, status=no_error"), frames);
    }

    @Test
    void takesNoRegisterOfASecondMeter() {
        byte[] frame = Hex.parse("64 02 1600 004F4E68 00 78563412 02 00 0403 40420F00"
                + "1600 004F4E68 00 78563413 02 00 0403 50420F00");
        assertEquals("1-0:1.8.0=1000000e0Wh", DECODING.registers(frame));
    }

    @Test
    void showsPulsesAndInputs() {
        String frames = FieldTree.of(CODEC.explain(Hex.parse("00 02 0D00 004F4E68 01 10270000 0B10 004F4E68 03 01")))
                        .get("frames")
                + "";
        assertTrue(frames.contains("type=pulse_counter"), frames);
        assertTrue(frames.contains("counter=10000"), frames);
        assertTrue(frames.contains("reason=alarm"), frames);
        assertTrue(frames.contains("pin_state=high"), frames);
    }

    @Test
    void refusesCutAndUnknownFrames() {
        DECODING.assertFault(Hex.parse("00"), 1, "header");
        DECODING.assertFault(Hex.parse("00 02 0100 00"), 2, "type");
        DECODING.assertFault(Hex.parse("00 02 0D00 004F4E68 01 1027"), 11, "frame");
        DECODING.assertFault(Hex.parse("64 02 1600 004F4E68 00 78563412 02 00 0F"), 8, "dif");
        assertInstanceOf(
                Malformed.class,
                CODEC.decode(Hex.parse("00 02"), FrameContext.unknown().withPort(2)));
    }
}
