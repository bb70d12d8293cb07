package io.metergate.decoding.script;

import io.metergate.codec.MeterTime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a script's values mean as numbers, words and times. */
final class Values {
    /** A double holds this many decimal digits; what a script's arithmetic leaves beyond them is noise. */
    private static final MathContext DOUBLE_DIGITS = new MathContext(15);

    private static final long MILLIS_FROM = 100_000_000_000L;

    private Values() {}

    /** The number that a value is, or that a text says; without noise, so 233.20000000000002 is 233.2. */
    static @Nullable BigDecimal number(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.precision() > DOUBLE_DIGITS.getPrecision() ? number.round(DOUBLE_DIGITS) : number;
        }
        if (value instanceof String text && text.matches("\\s*[-+]?\\d{1,18}(\\.\\d{1,18})?\\s*")) {
            return new BigDecimal(text.strip());
        }
        return null;
    }

    /** A value as words, numbers without zeros at the end. */
    static String words(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }

    /** A time: seconds or milliseconds since 1970, or ISO 8601; null where the value is none. */
    static @Nullable MeterTime time(@Nullable Object value) {
        BigDecimal number = number(value);
        if (number != null) {
            long count = number.longValue();
            return MeterTime.utc(count >= MILLIS_FROM ? count / 1000 : count);
        }
        if (!(value instanceof String text)) {
            return null;
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            return MeterTime.utc(OffsetDateTime.parse(iso).toEpochSecond());
        } catch (DateTimeException e) {
            return localTime(iso);
        }
    }

    private static @Nullable MeterTime localTime(String iso) {
        try {
            return MeterTime.local(LocalDateTime.parse(iso));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
