package io.metergate.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The written forms of amounts, which are longs in millionths of the site's currency. */
public final class Money {
    private static final int PLACES = 6;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");

    private Money() {}

    /** Reads a plain decimal of at most twelve digits and six places; empty for any other text. */
    public static OptionalLong parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(new BigDecimal(text).movePointRight(PLACES).longValueExact());
    }

    /** All six places. */
    public static String exact(long millionths) {
        return BigDecimal.valueOf(millionths, PLACES).toPlainString();
    }

    /** Two places; what is less than a hundredth is cut towards minus infinity, so nobody sees more than there is. */
    public static String rounded(long millionths) {
        return BigDecimal.valueOf(millionths, PLACES)
                .setScale(2, RoundingMode.FLOOR)
                .toPlainString();
    }
}
