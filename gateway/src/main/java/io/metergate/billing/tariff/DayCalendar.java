package io.metergate.billing.tariff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which band holds at which local time: by season, kind of day, and time of day.
 *
 * @param seasons at least one; together they cover the year, none overlaps another
 * @param holidays days of one year
 * @param yearlyHolidays days of every year
 */
public record DayCalendar(List<Season> seasons, Set<LocalDate> holidays, Set<MonthDay> yearlyHolidays) {
    private static final DayKind[] WEEK = DayKind.values();
    private static final List<MonthDay> LEAP_YEAR = LocalDate.of(2000, 1, 1)
            .datesUntil(LocalDate.of(2001, 1, 1))
            .map(MonthDay::from)
            .toList();

    public DayCalendar {
        seasons = List.copyOf(seasons);
        holidays = Set.copyOf(holidays);
        yearlyHolidays = Set.copyOf(yearlyHolidays);
        if (uncovered(seasons).isPresent() || overlapping(seasons).isPresent()) {
            throw new IllegalArgumentException("each day of the year must be in one season: " + seasons);
        }
    }

    /** Kinds of day; a holiday is no weekday. */
    public enum DayKind {
        MONDAY,
        TUESDAY,
        WEDNESDAY,
        THURSDAY,
        FRIDAY,
        SATURDAY,
        SUNDAY,
        HOLIDAY
    }

    /**
     * A part of the year, which may pass New Year.
     *
     * @param from its first day
     * @param to its last day
     * @param profiles together they name every kind of day once
     */
    public record Season(String name, MonthDay from, MonthDay to, List<DayProfile> profiles) {
        public Season {
            profiles = List.copyOf(profiles);
            int named = 0;
            for (DayProfile profile : profiles) {
                named += profile.kinds.size();
            }
            for (DayKind kind : WEEK) {
                profileOf(profiles, kind);
            }
            if (named != WEEK.length) {
                throw new IllegalArgumentException("a kind of day is named twice: " + profiles);
            }
        }

        public boolean covers(MonthDay day) {
            boolean begun = day.compareTo(from) >= 0;
            boolean notOver = day.compareTo(to) <= 0;
            return from.compareTo(to) <= 0 ? begun && notOver : begun || notOver;
        }
    }

    /**
     * The course of some kinds of day.
     *
     * @param switches rising; the first at midnight
     */
    public record DayProfile(Set<DayKind> kinds, List<BandSwitch> switches) {
        public DayProfile {
            kinds = Set.copyOf(kinds);
            switches = List.copyOf(switches);
            if (switches.isEmpty() || !switches.get(0).from.equals(LocalTime.MIDNIGHT)) {
                throw new IllegalArgumentException("the first switch must be at midnight: " + switches);
            }
            for (int i = 1; i < switches.size(); i++) {
                if (!switches.get(i - 1).from.isBefore(switches.get(i).from)) {
                    throw new IllegalArgumentException("switches must rise: " + switches);
                }
            }
        }
    }

    /** From this local time on, a band, by its position in the tariff. Whole minutes. */
    public record BandSwitch(LocalTime from, int band) {
        public BandSwitch {
            if (band < 0 || from.getSecond() != 0 || from.getNano() != 0) {
                throw new IllegalArgumentException("no switch: " + from + " to band " + band);
            }
        }
    }

    /** One band at all times. */
    public static DayCalendar always() {
        DayProfile day = new DayProfile(Set.of(DayKind.values()), List.of(new BandSwitch(LocalTime.MIDNIGHT, 0)));
        Season year = new Season("year", MonthDay.of(1, 1), MonthDay.of(12, 31), List.of(day));
        return new DayCalendar(List.of(year), Set.of(), Set.of());
    }

    /** The band at a local time. */
    public int band(LocalDate date, LocalTime time) {
        List<BandSwitch> switches = switches(date);
        int band = switches.get(0).band;
        for (int i = 1; i < switches.size() && !switches.get(i).from.isAfter(time); i++) {
            band = switches.get(i).band;
        }
        return band;
    }

    /** The course of a day: rising, the first at midnight. */
    public List<BandSwitch> switches(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        for (Season season : seasons) {
            if (season.covers(day)) {
                return profileOf(season.profiles, kind(date, day)).switches;
            }
        }
        throw new IllegalStateException("no season covers " + date);
    }

    /** What kind of day a date is. */
    public DayKind kind(LocalDate date) {
        return kind(date, MonthDay.from(date));
    }

    /** The first day of the year that is in no season. */
    public static Optional<MonthDay> uncovered(List<Season> seasons) {
        return firstDayIn(0, 0, seasons);
    }

    /** The first day of the year that is in more than one season. */
    public static Optional<MonthDay> overlapping(List<Season> seasons) {
        return firstDayIn(2, seasons.size(), seasons);
    }

    private DayKind kind(LocalDate date, MonthDay day) {
        if (holidays.contains(date) || yearlyHolidays.contains(day)) {
            return DayKind.HOLIDAY;
        }
        return WEEK[date.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()];
    }

    private static DayProfile profileOf(List<DayProfile> profiles, DayKind kind) {
        for (DayProfile profile : profiles) {
            if (profile.kinds.contains(kind)) {
                return profile;
            }
        }
        throw new IllegalArgumentException(kind + " is named by none of " + profiles);
    }

    private static Optional<MonthDay> firstDayIn(int least, int most, List<Season> seasons) {
        for (MonthDay day : LEAP_YEAR) {
            int covered = 0;
            for (Season season : seasons) {
                covered += season.covers(day) ? 1 : 0;
            }
            if (covered >= least && covered <= most) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
