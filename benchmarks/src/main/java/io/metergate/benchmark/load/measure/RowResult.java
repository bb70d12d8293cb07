package io.metergate.benchmark.load.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One row of the table.
 *
 * @param name the word for it on the command line
 * @param title for people
 * @param figures what was measured; what is not there was not
 * @param notes what a reader has to know beside the figures
 */
public record RowResult(
        String name, String title, Map<Column, Double> figures, List<Check> checks, List<String> notes) {
    public RowResult {
        figures = Map.copyOf(figures);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    /** A row that could not be measured. */
    public static RowResult failed(String name, String title, String why) {
        return new RowResult(
                name, title, new EnumMap<>(Column.class), List.of(new Check("was measured", false, why)), List.of());
    }

    public OptionalDouble figure(Column column) {
        Double value = figures.get(column);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Whether all that must be so is so. */
    public boolean passed() {
        return checks.stream().allMatch(Check::holds);
    }
}
