package io.metergate.codec.arad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AradCodecTest extends SampleContract {
    private static final AradCodec CODEC = new AradCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    AradCodecTest() {
        super(AradSamples.target());
    }

    @Test
    void countsBackFromTheArrival() {
        FrameContext arrived = FrameContext.unknown()
                .withReceivedAt(Instant.parse("2025-06-01T12:10:00Z").getEpochSecond());
        byte[] frame = Hex.parse("06 0000 59 000F4240 04 000A 003C 0008 0E10 04 0064 0032 8000");
        Decoded decoded = assertInstanceOf(Decoded.class, CODEC.decode(frame, arrived));
        assertEquals(
                "1000.000@2025-06-01T12:00:00Z 999.900@2025-06-01T11:00:00Z 999.850@2025-06-01T10:00:00Z",
                decoded.registers().stream()
                        .map(value -> value.value() + "@" + value.measuredAt())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void readsAlarmsWithTheVolume() {
        byte[] frame = Hex.parse("9B 59 0006 0002 000F4240 04");
        assertEquals("8-0:1.0.0=1000000e-3m3", DECODING.registers(frame));
        var tree = FieldTree.of(CODEC.explain(frame));
        assertEquals("[backFlow, commFailureCutWire]", tree.get("alarms") + "");
        assertEquals("[hwReset, resetWatchDog]", tree.get("extendedAlarms") + "");
    }

    @Test
    void refusesOtherMessagesAndLengths() {
        DECODING.assertFault(Hex.parse("07 0000"), 0, "msgType");
        DECODING.assertFault(Hex.parse("9D 59 0004"), 4, "msgType");
    }

    @Test
    void takesAVolumeOfAnotherScaleForNoRegister() {
        assertEquals("", DECODING.registers(Hex.parse("9B 59 0006 0002 000F4240 14")));
    }
}
