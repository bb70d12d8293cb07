package io.metergate.benchmark.load.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The rows as lines of text; columns that no row has are left out. */
public final class LoadTable {
    private static final String NOTHING = "-";
    private static final String GAP = "  ";

    private LoadTable() {}

    /** The table, then what the rows say beside their figures, then the checks that failed. */
    public static List<String> lines(List<RowResult> rows) {
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column ->
                        rows.stream().anyMatch(row -> row.figure(column).isPresent()))
                .toList();
        int title = rows.stream().mapToInt(row -> row.title().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        StringBuilder heading = new StringBuilder(" ".repeat(title));
        columns.forEach(column -> heading.append(GAP).append(column.heading()));
        lines.add(heading + GAP + "balances");
        for (RowResult row : rows) {
            lines.add(line(row, columns, title));
        }
        for (RowResult row : rows) {
            row.notes().forEach(note -> lines.add("  " + row.title() + ": " + note));
        }
        for (RowResult row : rows) {
            row.checks().stream()
                    .filter(check -> !check.holds())
                    .forEach(check ->
                            lines.add("  FAILED " + row.title() + ": " + check.what() + ": " + check.detail()));
        }
        return lines;
    }

    private static String line(RowResult row, List<Column> columns, int title) {
        StringBuilder line = new StringBuilder(row.title());
        line.append(" ".repeat(title - row.title().length()));
        for (Column column : columns) {
            String cell = cell(column, row.figure(column));
            line.append(GAP)
                    .append(" ".repeat(Math.max(0, column.heading().length() - cell.length())))
                    .append(cell);
        }
        return line + GAP + (row.checks().isEmpty() ? NOTHING : row.passed() ? "right" : "WRONG");
    }

    private static String cell(Column column, OptionalDouble value) {
        return value.isEmpty()
                ? NOTHING
                : String.format(Locale.ROOT, "%,." + column.decimals() + "f", value.getAsDouble());
    }
}
