package io.metergate.billing.tariff;

import io.metergate.codec.Obis;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a tariff, in force from a local date until the next version begins. Amounts in millionths of
 * the site's currency.
 *
 * @param id of the stored version; 0 for one that is not stored
 * @param tariff the name that all versions share
 * @param effectiveFrom the first local day
 * @param bands names of the times of use, at least one; prices and the calendar refer to them by position
 * @param calendar which band holds when; a tariff of one band needs no more than {@link DayCalendar#always}
 * @param rates one for each priced register, at least one; no register twice
 * @param pricesIncludeTax whether the taxes are within the prices and the standing charge, or come on top
 * @param standingPerDay for each local day, also without use
 * @param allowance for accounts that are entitled to it; null for none
 * @param minimumTopUp the least that one top-up credits; 0 for no limit
 */
public record TariffVersion(
        long id,
        String tariff,
        LocalDate effectiveFrom,
        List<String> bands,
        DayCalendar calendar,
        List<Rate> rates,
        boolean pricesIncludeTax,
        List<Tax> taxes,
        long standingPerDay,
        @Nullable SocialAllowance allowance,
        long minimumTopUp) {
    /** The most that one day costs: a million. */
    public static final long STANDING_MAX = 1_000_000_000_000L;

    public TariffVersion {
        bands = List.copyOf(bands);
        rates = List.copyOf(rates);
        taxes = List.copyOf(taxes);
        require(id >= 0, "an id can't be negative");
        require(!bands.isEmpty() && distinct(bands), "bands must be one or more, each once");
        require(!rates.isEmpty() && distinct(registers(rates)), "rates must be one or more, each register once");
        require(distinct(taxes.stream().map(Tax::name).toList()), "each tax must have a name of its own");
        require(standingPerDay >= 0 && standingPerDay <= STANDING_MAX, "the standing charge is out of range");
        require(minimumTopUp >= 0, "the minimum top-up can't be negative");
        for (Rate rate : rates) {
            int rows = rate.prices().size();
            require(rows == 1 || rows == bands.size(), "a rate needs one row of prices or one for each band");
        }
        require(lastBand(calendar) < bands.size(), "the calendar switches to a band that there isn't");
    }

    private static void require(boolean held, String rule) {
        if (!held) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static boolean distinct(List<?> values) {
        return new HashSet<>(values).size() == values.size();
    }

    private static List<Optional<Obis>> registers(List<Rate> rates) {
        return rates.stream().map(rate -> Optional.ofNullable(rate.register())).toList();
    }

    private static int lastBand(DayCalendar calendar) {
        int last = 0;
        for (DayCalendar.Season season : calendar.seasons()) {
            for (DayCalendar.DayProfile profile : season.profiles()) {
                for (DayCalendar.BandSwitch change : profile.switches()) {
                    last = Math.max(last, change.band());
                }
            }
        }
        return last;
    }
}
