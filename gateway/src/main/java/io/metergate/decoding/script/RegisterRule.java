package io.metergate.decoding.script;

import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which value of a script's result is which register.
 *
 * @param factor takes the value to the unit
 * @param decimals places to which the value is rounded before it is scaled; null to keep all
 * @param time where the time of the measurement is; null where the result does not say
 * @param where what must be so for the rule to hold: the words at each path
 */
record RegisterRule(
        DataPath path,
        Obis register,
        Unit unit,
        BigDecimal factor,
        @Nullable Integer decimals,
        @Nullable DataPath time,
        Map<DataPath, String> where) {
    private static final int EXPONENT_MAX = 100;

    RegisterRule {
        where = Map.copyOf(where);
    }

    /**
     * Adds the registers that it finds.
     *
     * @return what is wrong with the value that it found; null when nothing is
     */
    @Nullable
    String apply(@Nullable Object data, FrameSink sink) {
        int count = path.count(data);
        for (int each = 0; each < count; each++) {
            String fault = applyTo(data, each, sink);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String applyTo(@Nullable Object data, int each, FrameSink sink) {
        Object value = path.value(data, each);
        if (value == null || !holds(data, each)) {
            return null;
        }
        BigDecimal number = Values.number(value);
        if (number == null) {
            return "is not a number";
        }
        if (decimals != null) {
            number = number.setScale(decimals, RoundingMode.HALF_UP);
        }
        BigDecimal scaled = number.multiply(factor).stripTrailingZeros();
        if (scaled.unscaledValue().bitLength() > Long.SIZE - 1 || Math.abs(scaled.scale()) > EXPONENT_MAX) {
            return "is out of range";
        }
        sink.measuredNow();
        Object at = time == null ? null : time.value(data, each);
        if (at != null) {
            MeterTime measured = Values.time(at);
            if (measured == null) {
                return "has a time that is none";
            }
            sink.measuredAt(measured.epochSecond(), measured.isUtc());
        }
        long mantissa = scaled.unscaledValue().longValueExact();
        return sink.register(register.packed(), mantissa, -scaled.scale(), unit) ? null : "is one register too many";
    }

    private boolean holds(@Nullable Object data, int each) {
        for (Map.Entry<DataPath, String> condition : where.entrySet()) {
            if (!condition.getValue().equals(Values.words(condition.getKey().value(data, each)))) {
                return false;
            }
        }
        return true;
    }
}
