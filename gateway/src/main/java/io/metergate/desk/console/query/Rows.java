package io.metergate.desk.console.query;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads columns of rows; a column that the query promises is never null. */
final class Rows {
    private Rows() {}

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            values.add(mapper.apply(row));
        }
        return List.copyOf(values);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapper) {
        for (Row row : rows) {
            return Optional.of(mapper.apply(row));
        }
        return Optional.empty();
    }

    static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }

    static @Nullable String textOrNull(Row row, String column) {
        return row.getString(column);
    }

    static String textOrEmpty(Row row, String column) {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    static long number(Row row, String column) {
        return Objects.requireNonNull(row.getLong(column), column);
    }

    static @Nullable Long numberOrNull(Row row, String column) {
        return row.getLong(column);
    }

    static Instant instant(Row row, String column) {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static byte @Nullable [] bytesOrNull(Row row, String column) {
        Buffer buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }

    static byte[] bytes(Row row, String column) {
        Buffer buffer = row.getBuffer(column);
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    static OffsetDateTime parameter(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
