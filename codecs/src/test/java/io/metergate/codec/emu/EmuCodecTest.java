package io.metergate.codec.emu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.bytes.Hex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmuCodecTest extends MeterCodecContract {
    private final Decoding decoding = new Decoding(new EmuCodec());

    @Override
    protected MeterCodec codec() {
        return decoding.codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return EmuSamples.FRAMES;
    }

    @Override
    protected void mend(byte[] frame) {
        EmuSamples.mend(frame);
    }

    @Test
    void hasTheCheckOfItsPolynomial() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals((byte) 0xF4, Crc8.of(digits, 0, digits.length));
    }

    @Test
    void readsEnergiesOfItsTime() {
        byte[] frame = EmuSamples.frame("C0B17467 03 87D61200 06 02000000 0A 05000000 1D 07000000");
        assertEquals(
                "1-0:1.8.1=1234567e0Wh 1-0:2.8.2=2e0Wh 1-0:4.8.2=5e0varh 1-0:1.8.2=7e3Wh", decoding.registers(frame));
        assertEquals(
                "2025-01-01T03:08:48Z",
                String.valueOf(decoding.decoded(frame).registers().get(3).measuredAt()));
    }

    @Test
    void readsMomentaryValuesOfEachPhase() {
        byte[] frame = EmuSamples.frame("C0B17467 0B D4FEFFFF 0D 2C010000 12 E8030000 15 FC080000 19 9C 1A F401");
        assertEquals(
                "1-0:1.7.0=-300e0W 1-0:41.7.0=300e0W 1-0:71.7.0=1000e-3A 1-0:52.7.0=2300e-1V 1-0:73.7.0=-100e-2"
                        + " 1-0:14.7.0=500e-1Hz",
                decoding.registers(frame));
    }

    @Test
    void tellsItsSerialNumber() {
        byte[] frame = EmuSamples.frame("C0B17467 F1 78563412 F8 02000206");
        assertEquals("12345678", decoding.decoded(frame).meterAddress());
        assertEquals(
                "{timeStamp=1735700928, serial-number={value=12345678}, MID year={value=2026},"
                        + " medium={type=1, desc=Electricity}}",
                FieldTree.of(codec().explain(frame)).toString());
    }

    @Test
    void believesNothingWithoutItsCheck() {
        byte[] frame = EmuSamples.frame("C0B17467 03 87D61200");
        frame[6] ^= 1;
        decoding.assertFault(frame, 9, "CRC-8");
        decoding.assertFault(Hex.parse("C0B174"), 3, "payload");
        decoding.assertFault(EmuSamples.frame("C0B17467 03 87D612"), 5, "value");
        decoding.assertFault(EmuSamples.frame("C0B17467 03 87D61200 80 00"), 9, "channel");
    }

    @Test
    void readsTheCommandThatItMakes() {
        var result =
                codec().commands().encode(new MeterCommand.SetInterval(Duration.ofMinutes(15)), CommandTarget.of(null));
        Encoded command = assertInstanceOf(Encoded.class, result);
        assertEquals(1, command.port());
        var explanation =
                codec().explain(command.frame(), FrameContext.unknown().eitherWay());
        assertEquals(
                "{timeInterval=15, sndAck=false, startReJoin=false, portIsActive=true,"
                        + " values=[3, 4, 5, 6, 7, 8, 9, 10]}",
                FieldTree.of(explanation.fields()).toString());
    }

    @Test
    void hasNoOtherCommand() {
        Duration seconds = Duration.ofSeconds(90);
        assertInstanceOf(
                Impossible.class,
                codec().commands().encode(new MeterCommand.SetInterval(seconds), CommandTarget.of(null)));
    }
}
