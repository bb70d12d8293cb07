package io.metergate.benchmark.load.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadTableTest {
    private static final Check RIGHT = new Check("stored", true, "");

    @Test
    void figuresStandBelowTheirHeadings() {
        List<String> lines = LoadTable.lines(List.of(
                new RowResult("a", "MQTT", Map.of(Column.RATE, 31_234.5, Column.P99, 12.34), List.of(RIGHT), List.of()),
                new RowResult("b", "Longer title", Map.of(Column.RATE, 7.0), List.of(RIGHT), List.of())));

        assertEquals("              readings/s  p99 ms  balances", lines.get(0));
        assertEquals("MQTT              31,235    12.3  right", lines.get(1));
        assertEquals("Longer title           7       -  right", lines.get(2));
    }

    @Test
    void aRowThatFailsSaysWhatWasWrong() {
        List<String> lines = LoadTable.lines(List.of(
                new RowResult("a", "MQTT", Map.of(), List.of(RIGHT, Check.equal("stored", 3, 2)), List.of("a note"))));

        assertTrue(lines.get(1).endsWith("WRONG"));
        assertEquals("  MQTT: a note", lines.get(2));
        assertEquals("  FAILED MQTT: stored: expected 3, found 2", lines.get(3));
    }

    @Test
    void aRowThatCouldNotBeMeasuredHasFailed() {
        assertTrue(!RowResult.failed("a", "A", "no such program").passed());
    }
}
