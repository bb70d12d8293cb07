package io.metergate.billing.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DayCalendarTest {
    private static final List<DayProfile> ALIKE =
            DayCalendar.always().seasons().get(0).profiles();
    private static final DayProfile WORKDAYS = new DayProfile(
            EnumSet.range(DayKind.MONDAY, DayKind.FRIDAY), TestTariffs.switches("00:00", 0, "06:00", 1, "22:00", 0));
    private static final DayProfile OTHERS =
            new DayProfile(EnumSet.range(DayKind.SATURDAY, DayKind.HOLIDAY), TestTariffs.switches("00:00", 2));

    @Test
    void theBandOfASwitchHoldsFromItsVeryMinute() {
        DayCalendar calendar = TestTariffs.calendar(WORKDAYS, OTHERS);
        LocalDate friday = LocalDate.of(2026, 1, 2);

        assertEquals(0, calendar.band(friday, LocalTime.of(5, 59, 59)));
        assertEquals(1, calendar.band(friday, LocalTime.of(6, 0)));
        assertEquals(1, calendar.band(friday, LocalTime.of(21, 59)));
        assertEquals(0, calendar.band(friday, LocalTime.of(22, 0)));
        assertEquals(2, calendar.band(friday.plusDays(1), LocalTime.NOON));
    }

    @Test
    void aHolidayIsNoWeekday() {
        List<Season> year = TestTariffs.calendar(WORKDAYS, OTHERS).seasons();
        DayCalendar calendar = new DayCalendar(year, Set.of(LocalDate.of(2026, 4, 3)), Set.of(MonthDay.of(12, 25)));

        assertEquals(DayKind.HOLIDAY, calendar.kind(LocalDate.of(2026, 4, 3)));
        assertEquals(DayKind.HOLIDAY, calendar.kind(LocalDate.of(2029, 12, 25)));
        assertEquals(DayKind.SATURDAY, calendar.kind(LocalDate.of(2027, 4, 3)));
        assertEquals(2, calendar.band(LocalDate.of(2026, 12, 25), LocalTime.NOON));
        assertEquals(1, calendar.band(LocalDate.of(2026, 12, 24), LocalTime.NOON));
    }

    @Test
    void aSeasonMayPassNewYear() {
        Season winter = season("winter", "--11-01", "--03-31", 0);
        Season summer = season("summer", "--04-01", "--10-31", 1);
        DayCalendar calendar = new DayCalendar(List.of(winter, summer), Set.of(), Set.of());

        assertEquals(0, calendar.band(LocalDate.of(2026, 12, 31), LocalTime.NOON));
        assertEquals(0, calendar.band(LocalDate.of(2028, 2, 29), LocalTime.NOON));
        assertEquals(0, calendar.band(LocalDate.of(2026, 3, 31), LocalTime.NOON));
        assertEquals(1, calendar.band(LocalDate.of(2026, 4, 1), LocalTime.NOON));
        assertEquals(1, calendar.band(LocalDate.of(2026, 10, 31), LocalTime.NOON));
    }

    @Test
    void everyDayOfTheYearIsInOneSeason() {
        List<Season> withoutLeapDay =
                List.of(season("a", "--03-01", "--12-31", 0), season("b", "--01-01", "--02-28", 0));
        List<Season> twice = List.of(season("a", "--01-01", "--12-31", 0), season("b", "--12-31", "--12-31", 0));

        assertEquals(Optional.of(MonthDay.of(2, 29)), DayCalendar.uncovered(withoutLeapDay));
        assertEquals(Optional.of(MonthDay.of(12, 31)), DayCalendar.overlapping(twice));
        refused(() -> new DayCalendar(withoutLeapDay, Set.of(), Set.of()));
        refused(() -> new DayCalendar(twice, Set.of(), Set.of()));
    }

    @Test
    void everyKindOfDayIsNamedOnce() {
        refused(() -> TestTariffs.calendar(WORKDAYS));
        refused(() -> TestTariffs.calendar(WORKDAYS, OTHERS, OTHERS));
    }

    @Test
    void switchesRiseFromMidnightByWholeMinutes() {
        Set<DayKind> all = EnumSet.allOf(DayKind.class);
        refused(() -> new DayProfile(all, List.of()));
        refused(() -> new DayProfile(all, TestTariffs.switches("00:01", 0)));
        refused(() -> new DayProfile(all, TestTariffs.switches("00:00", 0, "07:00", 1, "07:00", 0)));
        refused(() -> new BandSwitch(LocalTime.of(1, 2, 3), 0));
        refused(() -> new BandSwitch(LocalTime.of(1, 2), -1));
    }

    private static Season season(String name, String from, String to, int band) {
        DayProfile day = new DayProfile(ALIKE.get(0).kinds(), List.of(new BandSwitch(LocalTime.MIDNIGHT, band)));
        return new Season(name, MonthDay.parse(from), MonthDay.parse(to), List.of(day));
    }

    private static void refused(Executable making) {
        assertThrows(IllegalArgumentException.class, making);
    }
}
