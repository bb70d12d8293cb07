package io.metergate.desk.api.query;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads columns of rows; a column that the query promises is never null. */
final class Fields {
    private Fields() {}

    static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }

    static @Nullable String textOrNull(Row row, String column) {
        return row.getString(column);
    }

    static long number(Row row, String column) {
        return Objects.requireNonNull(row.getLong(column), column);
    }

    static Instant instant(Row row, String column) {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** A pattern that finds a text anywhere; empty for no text. */
    static String anywhere(String text) {
        return text.isEmpty()
                ? ""
                : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
