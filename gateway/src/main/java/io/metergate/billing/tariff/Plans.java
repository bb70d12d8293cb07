package io.metergate.billing.tariff;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;

/** The plans of one account's billing periods. */
public interface Plans {
    PeriodPlan plan(YearMonth month);

    /** The plan that holds an instant, in epoch milliseconds. */
    default PeriodPlan planAt(long millis) {
        return plan(PeriodPlan.monthAt(millis, zone()));
    }

    /** The account's time zone, which decides days and tariff hours. */
    ZoneId zone();

    /** The version in force on a local date. */
    TariffVersion versionOn(LocalDate date);

    /** Every version that is in force on some day, by its id. */
    Map<Long, TariffVersion> versions();

    /**
     * The version of an id.
     *
     * @throws IllegalArgumentException when the account is never on it
     */
    default TariffVersion version(long id) {
        TariffVersion version = versions().get(id);
        if (version == null) {
            throw new IllegalArgumentException("the account is never on version " + id);
        }
        return version;
    }
}
