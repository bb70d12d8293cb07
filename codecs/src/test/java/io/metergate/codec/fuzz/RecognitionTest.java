package io.metergate.codec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Formats with a framing of their own know their frames, and no other format knows and reads them. Those without a
 * framing may carry frames of those with one, which then are read as what they are.
 */
class RecognitionTest {
    private static final long SEED = 20_261_125;
    private static final int RANDOM = 200_000;

    @ParameterizedTest
    @MethodSource("framedTargets")
    void noOtherFormatReadsAFrame(FuzzTarget target) {
        for (byte[] frame : target.frames()) {
            assertEquals(List.of(), others(target, frame), () -> Hex.format(frame));
        }
    }

    @ParameterizedTest
    @MethodSource("checkedTargets")
    void aFrameUnderACheckIsRecognised(FuzzTarget target) {
        for (byte[] frame : target.frames()) {
            assertTrue(target.codec().recognises(frame), () -> Hex.format(frame));
        }
    }

    /** That another byte breaks a frame's check does not make it a frame of another format. */
    @ParameterizedTest
    @MethodSource("checkedTargets")
    void aBrokenFrameIsReadByNoOther(FuzzTarget target) {
        Random random = new Random(SEED);
        for (byte[] frame : target.frames()) {
            for (int i = 0; i < 200; i++) {
                byte[] broken = frame.clone();
                broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
                byte[] cut = Arrays.copyOf(frame, random.nextInt(frame.length));
                assertTrue(others(target, broken).isEmpty(), () -> others(target, broken) + " " + Hex.format(broken));
                assertTrue(others(target, cut).isEmpty(), () -> others(target, cut) + " " + Hex.format(cut));
            }
        }
    }

    @Test
    void randomBytesAreRecognisedHardlyEver() {
        Random random = new Random(SEED);
        TreeMap<String, Integer> taken = new TreeMap<>();
        for (int i = 0; i < RANDOM; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            recognising(bytes).forEach(codec -> taken.merge(codec.id(), 1, Integer::sum));
        }
        int most = taken.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        assertTrue(most <= RANDOM / 20_000, () -> "of " + RANDOM + " random payloads, seed " + SEED + ": " + taken);
    }

    private static List<String> others(FuzzTarget target, byte[] frame) {
        return recognising(frame).stream()
                .filter(codec -> codec.getClass() != target.codec().getClass())
                .filter(codec -> codec.decode(frame, target.context().forgetful()) instanceof Decoded)
                .map(MeterCodec::id)
                .toList();
    }

    private static List<MeterCodec> recognising(byte[] frame) {
        return Codecs.all().stream().filter(codec -> codec.recognises(frame)).toList();
    }

    private static List<FuzzTarget> framedTargets() {
        return FuzzTargets.all().stream()
                .filter(target -> target.frames().stream().anyMatch(target.codec()::recognises))
                .toList();
    }

    private static List<FuzzTarget> checkedTargets() {
        return FuzzTargets.all().stream().filter(FuzzTarget::isChecked).toList();
    }
}
