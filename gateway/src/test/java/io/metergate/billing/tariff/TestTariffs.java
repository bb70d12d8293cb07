package io.metergate.billing.tariff;

import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Small tariff versions by what a test is about. */
final class TestTariffs {
    private TestTariffs() {}

    static TariffVersion flat(long id, String effectiveFrom) {
        return version(id, effectiveFrom, List.of("all hours"), DayCalendar.always());
    }

    /** Bands a, b, c by a calendar. */
    static TariffVersion of(DayCalendar calendar) {
        return version(1, "2000-01-01", List.of("a", "b", "c"), calendar);
    }

    static TariffVersion taxed(boolean inclusive, long standing, Tax... taxes) {
        return new TariffVersion(
                1,
                "taxed",
                LocalDate.EPOCH,
                List.of("all hours"),
                DayCalendar.always(),
                List.of(new Rate(null, false, List.of(), List.of(List.of(1L)))),
                inclusive,
                List.of(taxes),
                standing,
                null,
                0);
    }

    /** Every day the same: {@code "00:00", 0, "02:30", 1}. */
    static DayCalendar everyDay(Object... timesAndBands) {
        return calendar(new DayProfile(EnumSet.allOf(DayKind.class), switches(timesAndBands)));
    }

    static DayCalendar calendar(DayProfile... profiles) {
        Season year = new Season("year", MonthDay.of(1, 1), MonthDay.of(12, 31), List.of(profiles));
        return new DayCalendar(List.of(year), Set.of(), Set.of());
    }

    static List<BandSwitch> switches(Object... timesAndBands) {
        BandSwitch[] switches = new BandSwitch[timesAndBands.length / 2];
        for (int i = 0; i < switches.length; i++) {
            switches[i] =
                    new BandSwitch(LocalTime.parse((String) timesAndBands[2 * i]), (int) timesAndBands[2 * i + 1]);
        }
        return List.of(switches);
    }

    private static TariffVersion version(long id, String effectiveFrom, List<String> bands, DayCalendar calendar) {
        return new TariffVersion(
                id,
                "test",
                LocalDate.parse(effectiveFrom),
                bands,
                calendar,
                List.of(new Rate(null, false, List.of(), List.of(List.of(245_000L)))),
                false,
                List.of(),
                0,
                null,
                0);
    }
}
