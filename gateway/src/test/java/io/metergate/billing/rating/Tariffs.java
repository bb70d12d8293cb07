package io.metergate.billing.rating;

import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.SocialAllowance;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import io.metergate.codec.Obis;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small tariffs for tests. */
final class Tariffs {
    static final Obis EXPORT = Obis.of(1, 0, 2, 8, 0);
    static final RegisterName MAIN = new RegisterName(Obis.ACTIVE_ENERGY_IMPORT, true);
    static final RegisterName EXPORTED = new RegisterName(EXPORT, false);
    static final LocalDate START = LocalDate.of(2026, 1, 1);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final ZoneId UTC = ZoneId.of("UTC");

    private long id = 1;
    private DayCalendar calendar = DayCalendar.always();
    private final List<Rate> rates = new ArrayList<>();
    private List<Tax> taxes = List.of();
    private boolean inclusive;
    private @Nullable SocialAllowance allowance;

    /** One band, one block. */
    static Tariffs flat(long price) {
        return new Tariffs().rate(new Rate(null, false, List.of(), List.of(List.of(price))));
    }

    /** One band; a price more than thresholds. */
    static Tariffs blocks(List<Long> thresholds, Long... prices) {
        return new Tariffs().rate(new Rate(null, false, thresholds, List.of(List.of(prices))));
    }

    /** Band 1, dear, from 16:00 to 20:00 of every day. */
    static Tariffs evening(long cheap, long dear) {
        Tariffs tariff = new Tariffs().rate(new Rate(null, false, List.of(), List.of(List.of(cheap), List.of(dear))));
        List<BandSwitch> switches = List.of(
                new BandSwitch(LocalTime.MIDNIGHT, 0),
                new BandSwitch(LocalTime.of(16, 0), 1),
                new BandSwitch(LocalTime.of(20, 0), 0));
        DayProfile day = new DayProfile(Set.of(DayKind.values()), switches);
        Season year = new Season("year", MonthDay.of(1, 1), MonthDay.of(12, 31), List.of(day));
        tariff.calendar = new DayCalendar(List.of(year), Set.of(), Set.of());
        return tariff;
    }

    Tariffs id(long value) {
        id = value;
        return this;
    }

    Tariffs rate(Rate rate) {
        rates.add(rate);
        return this;
    }

    /** With a name for the register of the first rate. */
    Tariffs naming(Obis register) {
        Rate first = rates.get(0);
        rates.set(0, new Rate(register, first.export(), first.thresholdsWh(), first.prices()));
        return this;
    }

    Tariffs export(long price) {
        return rate(new Rate(EXPORT, true, List.of(), List.of(List.of(price))));
    }

    Tariffs taxes(boolean within, Tax... some) {
        inclusive = within;
        taxes = List.of(some);
        return this;
    }

    Tariffs allowance(long wh, long price) {
        allowance = new SocialAllowance(wh, price);
        return this;
    }

    TariffVersion version() {
        List<String> bands =
                rates.stream().anyMatch(rate -> rate.prices().size() > 1) ? List.of("day", "evening") : List.of("all");
        return new TariffVersion(id, "home", START, bands, calendar, rates, inclusive, taxes, 0, allowance, 0);
    }

    Plans plans(ZoneId zone) {
        return plans(zone, false);
    }

    Plans plans(ZoneId zone, boolean entitled) {
        return new CachedPlans(TariffTimeline.of(List.of(new TariffTimeline.Span(START, version()))), zone, entitled);
    }

    /** One version, and another from a later date on. */
    static Plans change(Tariffs first, LocalDate date, Tariffs second, ZoneId zone) {
        List<TariffTimeline.Span> spans = List.of(
                new TariffTimeline.Span(START, first.version()), new TariffTimeline.Span(date, second.version()));
        return new CachedPlans(TariffTimeline.of(spans), zone, true);
    }
}
