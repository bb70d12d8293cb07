package io.metergate.codec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Codecs;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of the fuzzing; {@link FuzzMain} is the long one. */
class FuzzTest {
    private static final long SEED = 20_261_124;
    private static final long FRAMES = 20_000;

    @ParameterizedTest
    @MethodSource("targets")
    void keepsItsPromisesForMutatedFrames(FuzzTarget target) {
        new Fuzzer(target, SEED).run(FRAMES);
    }

    /** Each byte of each frame in each way, and each length. */
    @ParameterizedTest
    @MethodSource("checkedTargets")
    void believesNothingOfABrokenFrame(FuzzTarget target) {
        new Fuzzer(target, SEED).breakEverything();
    }

    @Test
    void everyFormatIsFuzzed() {
        assertEquals(names(Codecs.all().stream()), names(targets().stream().map(FuzzTarget::codec)));
    }

    /** By their classes, as some formats are listed once for each model. */
    private static Set<String> names(Stream<MeterCodec> codecs) {
        return new TreeSet<>(
                codecs.map(codec -> codec.getClass().getSimpleName()).toList());
    }

    private static List<FuzzTarget> checkedTargets() {
        return targets().stream().filter(FuzzTarget::isChecked).toList();
    }

    private static List<FuzzTarget> targets() {
        return FuzzTargets.all();
    }
}
