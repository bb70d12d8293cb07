package io.metergate.platform.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the columns of rows; a column that the query declares as present is never null. */
public final class Rows {
    private Rows() {}

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            values.add(mapper.apply(row));
        }
        return List.copyOf(values);
    }

    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapper) {
        for (Row row : rows) {
            return Optional.of(mapper.apply(row));
        }
        return Optional.empty();
    }

    public static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }

    public static @Nullable String textOrNull(Row row, String column) {
        return row.getString(column);
    }

    public static String textOrEmpty(Row row, String column) {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    public static long number(Row row, String column) {
        return Objects.requireNonNull(row.getLong(column), column);
    }

    public static @Nullable Long numberOrNull(Row row, String column) {
        return row.getLong(column);
    }

    public static Instant instant(Row row, String column) {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    public static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    public static byte @Nullable [] bytesOrNull(Row row, String column) {
        Buffer buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }

    public static byte[] bytes(Row row, String column) {
        Buffer buffer = row.getBuffer(column);
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    /** Returns a pattern for {@code ILIKE} that finds a text anywhere; empty for an empty text. */
    public static String anywhere(String text) {
        return text.isEmpty()
                ? ""
                : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
