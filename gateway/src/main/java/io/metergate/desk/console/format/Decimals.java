package io.metergate.desk.console.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal text from scaled integers. */
public final class Decimals {
    private static final int MILLIONTHS_PLACES = 6;
    private static final int KILO_PLACES = 3;

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

    private Decimals() {}

    /** An amount with two decimals and grouped thousands, rounded half away from zero: {@code −1,234.50}. */
    public static String amount(long millionths) {
        return grouped(BigDecimal.valueOf(millionths, MILLIONTHS_PLACES).setScale(2, RoundingMode.HALF_UP));
    }

    /** An amount to the last millionth, without grouping, for example {@code -1234.500001}. */
    public static String exactAmount(long millionths) {
        return BigDecimal.valueOf(millionths, MILLIONTHS_PLACES).toPlainString();
    }

    /** Energy in kWh with three decimals, which is exact: {@code 12,345.678}. */
    public static String kilowattHours(long wattHours) {
        return grouped(BigDecimal.valueOf(wattHours, KILO_PLACES));
    }

    /** A count with grouped thousands. */
    public static String count(long count) {
        return grouped(BigDecimal.valueOf(count));
    }

    /**
     * Reads an amount as somebody typed it: digits, and at most six decimals after a point.
     *
     * @return millionths; empty when it has another form
     */
    public static Optional<Long> parseAmount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new BigDecimal(text).movePointRight(MILLIONTHS_PLACES).longValueExact());
    }

    private static String grouped(BigDecimal value) {
        String digits = value.abs().toPlainString();
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        StringBuilder text = new StringBuilder(digits);
        for (int i = end - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return value.signum() < 0 ? "\u2212" + text : text.toString();
    }
}
