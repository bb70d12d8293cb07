package io.metergate.benchmark.load.measure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** All counters at one moment. */
public record Snapshot(
        long nanos, long acknowledged, long gatewayMicros, long postgresMicros, long generatorMicros, long walBytes) {
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double P99_9 = 99.9;
    private static final double MICROS_IN_MILLI = 1_000;

    /** Takes one. */
    public static Snapshot take(Meters meters, long acknowledged) throws IOException, SQLException {
        return new Snapshot(
                System.nanoTime(),
                acknowledged,
                meters.gatewayMicros(),
                meters.postgresMicros(),
                meters.generatorMicros(),
                meters.walBytes());
    }

    /** What each reading cost from this moment to a later one; empty when there was none. */
    public Map<Column, Double> until(Snapshot later) {
        Map<Column, Double> figures = new EnumMap<>(Column.class);
        double readings = later.acknowledged - acknowledged;
        figures.put(Column.RATE, readings * TimeUnit.SECONDS.toNanos(1) / Math.max(1, later.nanos - nanos));
        if (readings > 0) {
            figures.put(Column.CPU_GATEWAY, (later.gatewayMicros - gatewayMicros) / readings);
            figures.put(Column.CPU_POSTGRES, (later.postgresMicros - postgresMicros) / readings);
            figures.put(Column.CPU_GENERATOR, (later.generatorMicros - generatorMicros) / readings);
            figures.put(Column.WAL, (later.walBytes - walBytes) / readings);
        }
        return figures;
    }

    /** Adds the percentiles of a histogram of microseconds. */
    public static void addLatencies(Map<Column, Double> figures, Histogram micros) {
        if (micros.getTotalCount() > 0) {
            figures.put(Column.P50, micros.getValueAtPercentile(P50) / MICROS_IN_MILLI);
            figures.put(Column.P99, micros.getValueAtPercentile(P99) / MICROS_IN_MILLI);
            figures.put(Column.P99_9, micros.getValueAtPercentile(P99_9) / MICROS_IN_MILLI);
        }
    }
}
