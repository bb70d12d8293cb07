package io.metergate.codec;

import java.math.BigDecimal;

/** What a field of a frame says, as a machine takes it. */
public sealed interface FieldValue {
    /**
     * A number in the unit of the source, exact.
     *
     * @param unit as the format's own document writes it, such as {@code kWh}; empty for a bare number
     */
    record Decimal(BigDecimal value, String unit) implements FieldValue {
        @Override
        public String toString() {
            return unit.isEmpty() ? value.toPlainString() : value.toPlainString() + " " + unit;
        }
    }

    /** Words: a name, a version, a state. */
    record Text(String value) implements FieldValue {
        @Override
        public String toString() {
            return value;
        }
    }

    /** A yes or no. */
    record Flag(boolean value) implements FieldValue {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A point in time. */
    record Time(MeterTime value) implements FieldValue {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A place that holds nothing, where the format has a way to say so. */
    record Absent() implements FieldValue {
        @Override
        public String toString() {
            return "";
        }
    }
}
