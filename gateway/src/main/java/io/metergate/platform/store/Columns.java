package io.metergate.platform.store;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns a list of rows into the arrays that {@code unnest} takes: one array a column, one statement a batch. */
public final class Columns {
    private Columns() {}

    public static <T> Long[] longs(List<T> rows, ToLongFunction<T> column) {
        Long[] array = new Long[rows.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = column.applyAsLong(rows.get(i));
        }
        return array;
    }

    public static <T> Integer[] ints(List<T> rows, ToIntFunction<T> column) {
        Integer[] array = new Integer[rows.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = column.applyAsInt(rows.get(i));
        }
        return array;
    }

    public static <T> @Nullable Long[] nullableLongs(List<T> rows, Function<T, @Nullable Long> column) {
        return fill(rows, column, new Long[rows.size()]);
    }

    public static <T> @Nullable LocalDate[] dates(List<T> rows, Function<T, @Nullable LocalDate> column) {
        return fill(rows, column, new LocalDate[rows.size()]);
    }

    public static <T> @Nullable Integer[] nullableInts(List<T> rows, Function<T, @Nullable Integer> column) {
        return fill(rows, column, new Integer[rows.size()]);
    }

    public static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return fill(rows, column, new String[rows.size()]);
    }

    public static <T> Boolean[] flags(List<T> rows, Function<T, Boolean> column) {
        return fill(rows, column, new Boolean[rows.size()]);
    }

    public static <T> UUID[] uuids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    public static <T> Buffer[] bytes(List<T> rows, Function<T, byte[]> column) {
        Buffer[] array = new Buffer[rows.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = Buffer.buffer(column.apply(rows.get(i)));
        }
        return array;
    }

    public static <T> @Nullable OffsetDateTime[] instants(List<T> rows, Function<T, @Nullable Instant> column) {
        OffsetDateTime[] array = new OffsetDateTime[rows.size()];
        Instant last = null;
        OffsetDateTime lastUtc = null;
        for (int i = 0; i < array.length; i++) {
            Instant instant = column.apply(rows.get(i));
            // Many columns say the same time in every row, and a calendar costs more than a look.
            if (instant != null && !instant.equals(last)) {
                lastUtc = utc(instant);
                last = instant;
            }
            array[i] = instant == null ? null : lastUtc;
        }
        return array;
    }

    /** An instant as the client sends it to a {@code timestamptz}. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T, C> @Nullable C[] fill(List<T> rows, Function<T, @Nullable C> column, @Nullable C[] array) {
        for (int i = 0; i < array.length; i++) {
            array[i] = column.apply(rows.get(i));
        }
        return array;
    }
}
