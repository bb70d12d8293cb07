package io.metergate.benchmark.billing;

import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.SocialAllowance;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A tariff with everything that makes rating long: three bands, weekends, three blocks, an allowance, two taxes. */
final class BenchmarkTariff {
    private static final int NIGHT = 0;
    private static final int DAY = 1;
    private static final int PEAK = 2;

    private BenchmarkTariff() {}

    static TariffVersion version() {
        List<List<Long>> prices = List.of(
                List.of(100_000L, 120_000L, 150_000L),
                List.of(180_000L, 210_000L, 260_000L),
                List.of(250_000L, 290_000L, 340_000L));
        return new TariffVersion(
                1,
                "households",
                LocalDate.of(2026, 1, 1),
                List.of("night", "day", "peak"),
                calendar(),
                List.of(new Rate(null, false, List.of(100_000L, 300_000L), prices)),
                false,
                List.of(new Tax("VAT", 1600, 0, true, true), new Tax("levy", 0, 5_000, false, false)),
                300_000,
                new SocialAllowance(30_000, 50_000),
                0);
    }

    private static DayCalendar calendar() {
        Set<DayKind> rest = EnumSet.of(DayKind.SATURDAY, DayKind.SUNDAY, DayKind.HOLIDAY);
        List<BandSwitch> working =
                List.of(from(0, NIGHT), from(6, DAY), from(17, PEAK), from(21, DAY), from(23, NIGHT));
        List<DayProfile> profiles = List.of(
                new DayProfile(EnumSet.complementOf(EnumSet.copyOf(rest)), working),
                new DayProfile(rest, List.of(from(0, NIGHT), from(9, DAY), from(22, NIGHT))));
        Season year = new Season("year", MonthDay.of(1, 1), MonthDay.of(12, 31), profiles);
        return new DayCalendar(List.of(year), Set.of(), Set.of(MonthDay.of(1, 1)));
    }

    private static BandSwitch from(int hour, int band) {
        return new BandSwitch(LocalTime.of(hour, 0), band);
    }
}
