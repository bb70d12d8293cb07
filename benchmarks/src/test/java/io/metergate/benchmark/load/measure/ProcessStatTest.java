package io.metergate.benchmark.load.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessStatTest {
    @Test
    void countsFieldsFromBehindTheNameWhateverIsInIt() {
        ProcessStat stat =
                ProcessStat.parse("77 (a) b (c) S 12 77 77 0 -1 4194560 100 200 0 0 31 7 500 60 20 0 1 0 1234 1 2 3");

        assertEquals(new ProcessStat(12, 38, 560), stat);
    }

    @Test
    void aProcessThatIsGoneHasUsedNothing() {
        assertEquals(new ProcessStat(0, 0, 0), ProcessStat.of(Integer.MAX_VALUE));
    }

    @Test
    void processorTimeOfThisProcessIsWhatJavaSays() {
        long before = ProcessorTime.micros(ProcessHandle.current().pid());
        long java = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(Duration::toNanos)
                        .orElseThrow()
                / 1_000;
        long after = ProcessorTime.micros(ProcessHandle.current().pid());

        assertTrue(before <= java + 20_000 && java <= after + 20_000, before + " " + java + " " + after);
    }
}
