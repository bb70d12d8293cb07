package io.metergate.desk.console.query;

import java.time.DateTimeException;
import java.time.Instant;

/** The columns by which the list of meters can be sorted; each names its meters' order together with their id. */
public enum MeterSort {
    CUSTOMER("customer", "a.customer", "text"),
    SERIAL("serial", "m.serial", "text"),
    BALANCE("balance", "a.balance", "bigint"),
    SEEN("seen", "coalesce(m.last_seen_at, '-infinity')", "timestamptz");

    private static final String NEVER = "-infinity";

    private final String code;
    private final String expression;
    private final String type;

    MeterSort(String code, String expression, String type) {
        this.code = code;
        this.expression = expression;
        this.type = type;
    }

    public String code() {
        return code;
    }

    String expression() {
        return expression;
    }

    /** The type of {@link #expression()} in SQL. */
    String type() {
        return type;
    }

    /** The sort of a code; anything else means by customer. */
    public static MeterSort of(String code) {
        for (MeterSort sort : values()) {
            if (sort.code.equals(code)) {
                return sort;
            }
        }
        return CUSTOMER;
    }

    /** Whether a cursor's value is one of this sort's column. */
    public boolean fits(MeterCursor cursor) {
        try {
            return switch (this) {
                case CUSTOMER, SERIAL -> true;
                case BALANCE -> Long.toString(Long.parseLong(cursor.value())).equals(cursor.value());
                case SEEN ->
                    NEVER.equals(cursor.value())
                            || Times.parse(cursor.value()).toString().equals(cursor.value());
            };
        } catch (NumberFormatException | DateTimeException notAValue) {
            return false;
        }
    }

    /** Where a page that ends with this meter ends, as text that the type reads back to the last digit. */
    MeterCursor after(MeterRow row) {
        Instant seen = row.lastSeenAt();
        String value = switch (this) {
            case CUSTOMER -> row.customer();
            case SERIAL -> row.serial();
            case BALANCE -> Long.toString(row.balance());
            case SEEN -> seen == null ? NEVER : seen.toString();
        };
        return new MeterCursor(value, row.id());
    }
}
