package io.metergate.billing.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SoakTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void checksEachSeedOnce() throws InterruptedException {
        Set<Long> seeds = new ConcurrentSkipListSet<>();
        assertEquals(0, run(seed -> assertTrue(seeds.add(seed), "twice"), "--cases", "1000", "--seed", "7"));
        assertEquals(LongStream.range(7, 1_007).boxed().collect(Collectors.toCollection(TreeSet::new)), seeds);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("all hold"));
    }

    @Test
    void namesTheSeedThatBreaksWhatHolds() throws InterruptedException {
        assertFails(new AssertionError("broken"));
    }

    /** As a test's own mistakes are: a worker must not end by them as if all its cases held. */
    @Test
    void namesTheSeedOfAnyOtherError() throws InterruptedException {
        assertFails(new StackOverflowError("round and round"));
    }

    @Test
    void takesWholeNumbersOnly() throws InterruptedException {
        assertEquals(2, run(seed -> {}, "--cases", "many"));
        assertEquals(2, run(seed -> {}, "--rounds", "1"));
    }

    private void assertFails(Error error) throws InterruptedException {
        LongConsumer breaks = seed -> {
            if (seed == 40) {
                throw error;
            }
        };
        assertEquals(1, run(breaks, "--cases", "100", "--seed", "1"));
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("seed 40") && told.contains(error.getMessage()), told);
    }

    private int run(LongConsumer check, String... args) throws InterruptedException {
        Soak soak = new Soak("numbers", 10, check, printing(out), printing(err));
        return soak.run("--cases", args);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
