package io.metergate.ledger.tariff;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;

/** Numbers and days as people write them: exact, without needless zeros. */
final class Words {
    /** The band of a tariff that names none. */
    static final String ONLY_BAND = "all hours";

    private static final int AMOUNT_PLACES = 6;
    private static final int AMOUNT_PLACES_LEAST = 2;
    private static final int KWH_PLACES = 3;
    private static final int PERCENT_PLACES = 2;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private Words() {}

    /** An amount in millionths with two to six places. */
    static String decimal(long millionths) {
        return trimmed(millionths, AMOUNT_PLACES, AMOUNT_PLACES_LEAST);
    }

    static String kilowattHours(long wh) {
        return trimmed(wh, KWH_PLACES, 0);
    }

    static String percent(int hundredths) {
        return trimmed(hundredths, PERCENT_PLACES, 0);
    }

    /** As the documents write it: 12-31. */
    static String monthDay(MonthDay day) {
        return day.toString().substring(2);
    }

    /** As people say it: 31 Dec. */
    static String dayAndMonth(MonthDay day) {
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1);
    }

    private static String trimmed(long unscaled, int places, int placesLeast) {
        BigDecimal exact = BigDecimal.valueOf(unscaled, places).stripTrailingZeros();
        return (exact.scale() < placesLeast ? exact.setScale(placesLeast) : exact).toPlainString();
    }
}
