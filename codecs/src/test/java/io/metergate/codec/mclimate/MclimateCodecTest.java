package io.metergate.codec.mclimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class MclimateCodecTest extends MeterCodecContract {
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 2, 3, 4);

    private final Decoding decoding = new Decoding(new MclimateCodec());

    @Override
    protected MeterCodec codec() {
        return decoding.codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return MclimateSamples.FRAMES;
    }

    @Override
    protected void mend(byte[] frame) {
        // the format has no check
    }

    @Test
    void readsAMetersReport() {
        byte[] frame = Hex.parse("01 1A 0012D687 04B0 E7 1482 01");
        assertEquals(
                "1-0:1.8.0=1234567e0Wh 1-0:1.7.0=1200e0W 1-0:32.7.0=231e0V 1-0:31.7.0=5250e-3A",
                decoding.registers(frame));
        assertEquals(RelayState.CLOSED, decoding.decoded(frame).relay());
    }

    @Test
    void readsADrySwitch() {
        byte[] frame = Hex.parse("01 85 00");
        assertEquals(RelayState.OPEN, decoding.decoded(frame).relay());
        assertEquals(
                "{internalTemperature=-5, relayState=OFF}",
                FieldTree.of(codec().explain(frame)).toString());
    }

    @Test
    void doesNotBelieveThatARelayIsOffThatSaysNeither() {
        byte[] frame = Hex.parse("01 85 02");
        assertNull(decoding.decoded(frame).relay());
        assertEquals("OFF", FieldTree.of(codec().explain(frame)).get("relayState"), "as the maker calls it");
    }

    @Test
    void readsAnswersBeforeAReport() {
        assertEquals(
                "{deviceVersions={hardware=12, software=3}, joinRetryPeriod=5, watchDogParams={wdpC=false, wdpUc=5},"
                        + " internalTemperature=26, relayState=ON}",
                FieldTree.of(codec().explain(Hex.parse("04 1203 19 3C 1D 0005 01 1A 01")))
                        .toString());
    }

    @Test
    void refusesAReportOfAnotherLength() {
        decoding.assertFault(new byte[0], 0, "report");
        decoding.assertFault(Hex.parse("01"), 0, "report");
        decoding.assertFault(Hex.parse("04 1203"), 3, "report");
        decoding.assertFault(Hex.parse("77 01 1A 01"), 0, "channel");
        decoding.assertFault(Hex.parse("01 1A 0012D687 04B0 E7 1482"), 0, "report");
    }

    @Test
    void readsTheCommandsThatItMakes() {
        assertEquals("{bytes=[193, 0], setRelayState=0}", object(new MeterCommand.SetRelay(RelayState.OPEN, ANY_TIME)));
        assertEquals(
                "{bytes=[193, 1], setRelayState=1}", object(new MeterCommand.SetRelay(RelayState.CLOSED, ANY_TIME)));
        assertEquals("{bytes=[2, 15], setKeepAlive=15}", object(new MeterCommand.SetInterval(Duration.ofMinutes(15))));
    }

    private String object(MeterCommand command) {
        var result = codec().commands().encode(command, CommandTarget.of(null));
        byte[] frame = assertInstanceOf(Encoded.class, result).frame();
        return FieldTree.of(codec().explain(frame, FrameContext.unknown().eitherWay())
                        .fields())
                .toString();
    }

    @Test
    void refusesWhatItHasNoCommandFor() {
        for (MeterCommand command :
                List.of(new MeterCommand.SetClock(ANY_TIME), new MeterCommand.SetInterval(Duration.ofSeconds(30)))) {
            assertInstanceOf(Impossible.class, codec().commands().encode(command, CommandTarget.of(null)));
        }
    }
}
