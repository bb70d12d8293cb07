package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a band holds, in words.
 *
 * @param season "winter (1 Nov to 31 Mar)"; empty when there is only one season
 * @param days "Mon-Fri", "Sat, Sun, holidays", "every day"
 * @param times "17:00-22:00", several divided by commas; "all day"
 */
public record BandHours(String season, String days, String times) {
    private static final List<String> NAMES = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "holidays");
    private static final int WEEK = 7;
    private static final int RANGE_LEAST = 3;
    private static final String DAY_END = "24:00";

    @Override
    public String toString() {
        String hours = days + " " + times;
        return season.isEmpty() ? hours : season + ": " + hours;
    }

    /** All hours of a band, by season and then by kinds of day with the same hours. */
    static List<BandHours> of(DayCalendar calendar, int band) {
        List<BandHours> hours = new ArrayList<>();
        boolean holidays =
                !calendar.holidays().isEmpty() || !calendar.yearlyHolidays().isEmpty();
        for (Season season : calendar.seasons()) {
            Map<String, EnumSet<DayKind>> byTimes = new LinkedHashMap<>();
            for (DayProfile profile : season.profiles()) {
                String times = times(profile.switches(), band);
                if (!times.isEmpty()) {
                    byTimes.computeIfAbsent(times, t -> EnumSet.noneOf(DayKind.class))
                            .addAll(profile.kinds());
                }
            }
            String when = calendar.seasons().size() == 1 ? "" : words(season);
            byTimes.forEach((times, kinds) -> {
                String days = words(kinds, holidays);
                if (!days.isEmpty()) {
                    hours.add(new BandHours(when, days, times));
                }
            });
        }
        return hours;
    }

    private static String words(Season season) {
        return season.name() + " (" + Words.dayAndMonth(season.from()) + " to " + Words.dayAndMonth(season.to()) + ")";
    }

    /** Three weekdays or more in a row become a range. */
    static String words(Set<DayKind> kinds, boolean holidays) {
        DayKind[] all = DayKind.values();
        int first = 0;
        List<String> words = new ArrayList<>();
        while (first < WEEK) {
            int end = first;
            while (end < WEEK && kinds.contains(all[end])) {
                end++;
            }
            if (end - first >= RANGE_LEAST) {
                words.add(NAMES.get(first) + "-" + NAMES.get(end - 1));
            } else {
                words.addAll(NAMES.subList(first, end));
            }
            first = end + 1;
        }
        boolean wholeWeek = words.equals(List.of("Mon-Sun"));
        boolean onHolidays = kinds.contains(DayKind.HOLIDAY);
        if (wholeWeek && (onHolidays || !holidays)) {
            return "every day";
        }
        if (onHolidays && holidays) {
            words.add(NAMES.get(WEEK));
        }
        return String.join(", ", words);
    }

    private static String times(List<BandSwitch> switches, int band) {
        List<String> times = new ArrayList<>();
        int at = 0;
        while (at < switches.size()) {
            int end = at;
            while (end < switches.size() && switches.get(end).band() == band) {
                end++;
            }
            if (end > at) {
                String until = end < switches.size() ? switches.get(end).from().toString() : DAY_END;
                times.add(switches.get(at).from() + "-" + until);
            }
            at = end + 1;
        }
        String joined = String.join(", ", times);
        return joined.equals("00:00-" + DAY_END) ? "all day" : joined;
    }
}
