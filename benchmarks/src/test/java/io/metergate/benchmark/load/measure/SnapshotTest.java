package io.metergate.benchmark.load.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Snapshot BEGIN = new Snapshot(1_000_000_000, 100, 10, 20, 30, 40);

    @Test
    void sharesWhatWasUsedAmongTheReadings() {
        Map<Column, Double> figures = BEGIN.until(new Snapshot(3_000_000_000L, 1_100, 20_010, 10_020, 5_030, 800_040));

        assertEquals(
                Map.of(
                        Column.RATE, 500.0,
                        Column.CPU_GATEWAY, 20.0,
                        Column.CPU_POSTGRES, 10.0,
                        Column.CPU_GENERATOR, 5.0,
                        Column.WAL, 800.0),
                figures);
    }

    @Test
    void withoutAReadingNothingIsShared() {
        assertEquals(Map.of(Column.RATE, 0.0), BEGIN.until(new Snapshot(2_000_000_000, 100, 99, 99, 99, 99)));
    }

    @Test
    void percentilesAreInMilliseconds() {
        Histogram micros = Latencies.empty();
        for (int i = 1; i <= 1_000; i++) {
            micros.recordValue(i * 1_000L);
        }
        Map<Column, Double> figures = new EnumMap<>(Column.class);

        Snapshot.addLatencies(figures, micros);

        assertEquals(500, figures.getOrDefault(Column.P50, 0.0), 1);
        assertEquals(990, figures.getOrDefault(Column.P99, 0.0), 1);
        assertEquals(999, figures.getOrDefault(Column.P99_9, 0.0), 1);
    }

    @Test
    void noLatencyIsNoFigure() {
        Map<Column, Double> figures = new EnumMap<>(Column.class);

        Snapshot.addLatencies(figures, Latencies.empty());

        assertFalse(figures.containsKey(Column.P50));
    }
}
