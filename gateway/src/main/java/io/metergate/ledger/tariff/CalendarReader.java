package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which band holds when. */
final class CalendarReader {
    private static final int SEASONS_MAX = 12;
    private static final int HOLIDAYS_MAX = 400;
    private static final int SWITCHES_MAX = 48;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final List<String> CALENDAR = List.of("holidays", "seasons", "days", "switches");
    private static final List<String> SEASON = List.of("name", "from", "to", "days", "switches");
    private static final List<String> DAYS = List.of("on", "switches", "band");

    private final List<String> bands;
    private final TariffFaults faults;
    private final Set<Integer> used = new HashSet<>();
    private boolean holidays;

    CalendarReader(List<String> bands, TariffFaults faults) {
        this.bands = bands;
        this.faults = faults;
    }

    /** A calendar that is absent stands for one band at all times. */
    DayCalendar read(Item calendar) {
        if (!calendar.there()) {
            if (bands.size() > 1) {
                calendar.fault("is missing; it says when each of the bands holds");
            }
            return DayCalendar.always();
        }
        int before = faults.count();
        calendar.allow(CALENDAR);
        Set<LocalDate> dates = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        for (Item holiday : calendar.get("holidays").items(HOLIDAYS_MAX)) {
            boolean isNew = holiday.isDayOfYear() ? yearly.add(holiday.dayOfYear()) : dates.add(holiday.date());
            if (!isNew) {
                holiday.fault("is there twice");
            }
        }
        holidays = !dates.isEmpty() || !yearly.isEmpty();
        List<Season> seasons = seasons(calendar);
        for (int band = 0; band < bands.size() && faults.count() == before; band++) {
            if (!used.contains(band)) {
                calendar.fault("never switches to the band " + bands.get(band));
            }
        }
        return faults.count() == before ? new DayCalendar(seasons, dates, yearly) : DayCalendar.always();
    }

    private List<Season> seasons(Item calendar) {
        Item listed = calendar.get("seasons");
        if (!listed.there()) {
            return List.of(new Season("year", MonthDay.of(1, 1), MonthDay.of(12, 31), profiles(calendar)));
        }
        if (calendar.get("days").there() || calendar.get("switches").there()) {
            listed.fault("can't stand beside days or switches, which belong into a season then");
        }
        int before = faults.count();
        List<Season> seasons = new ArrayList<>();
        for (Item item : listed.items(SEASONS_MAX)) {
            item.allow(SEASON);
            String name = item.get("name").text(TariffReader.NAME_MAX);
            MonthDay from = item.get("from").dayOfYear();
            seasons.add(new Season(name, from, item.get("to").dayOfYear(), profiles(item)));
        }
        if (faults.count() == before) {
            Optional<MonthDay> twice = DayCalendar.overlapping(seasons);
            twice.ifPresent(day -> listed.fault("have more than one for " + Words.monthDay(day)));
            Optional<MonthDay> none = DayCalendar.uncovered(seasons);
            none.ifPresent(day -> listed.fault("have none for " + Words.monthDay(day)));
        }
        return seasons;
    }

    private List<DayProfile> profiles(Item season) {
        Item days = season.get("days");
        Item switches = season.get("switches");
        if (days.there() == switches.there()) {
            season.fault("must have either days or switches");
            return standIn();
        }
        int before = faults.count();
        if (switches.there()) {
            return List.of(new DayProfile(EnumSet.allOf(DayKind.class), switches(switches)));
        }
        EnumSet<DayKind> left = EnumSet.allOf(DayKind.class);
        List<EnumSet<DayKind>> kinds = new ArrayList<>();
        List<List<BandSwitch>> courses = new ArrayList<>();
        for (Item entry : days.items(DayKind.values().length)) {
            entry.allow(DAYS);
            kinds.add(DayKinds.read(entry.get("on"), left));
            courses.add(course(entry));
        }
        if (!holidays && left.equals(EnumSet.of(DayKind.HOLIDAY))) {
            kinds.stream().filter(named -> named.contains(DayKind.SUNDAY)).forEach(named -> named.addAll(left));
            left.clear();
        }
        if (!left.isEmpty()) {
            days.fault("leave out " + DayKinds.written(left));
        }
        if (faults.count() != before) {
            return standIn();
        }
        List<DayProfile> profiles = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            profiles.add(new DayProfile(kinds.get(i), courses.get(i)));
        }
        return profiles;
    }

    private static List<DayProfile> standIn() {
        return DayCalendar.always().seasons().get(0).profiles();
    }

    private List<BandSwitch> course(Item entry) {
        Item band = entry.get("band");
        Item switches = entry.get("switches");
        if (band.there() == switches.there()) {
            entry.fault("must have either switches or, for the whole day, a band");
        }
        return band.there() ? List.of(new BandSwitch(LocalTime.MIDNIGHT, band(band))) : switches(switches);
    }

    private List<BandSwitch> switches(Item item) {
        List<BandSwitch> switches = new ArrayList<>();
        for (Map.Entry<String, Item> entry : item.fields(SWITCHES_MAX).entrySet()) {
            int band = band(entry.getValue());
            if (TIME.matcher(entry.getKey()).matches()) {
                switches.add(new BandSwitch(LocalTime.parse(entry.getKey()), band));
            } else {
                entry.getValue().fault("must be under a time from \"00:00\" to \"23:59\"");
            }
        }
        switches.sort(Comparator.comparing(BandSwitch::from));
        if (switches.isEmpty() || !switches.get(0).from().equals(LocalTime.MIDNIGHT)) {
            item.fault("must begin at \"00:00\"");
            return List.of(new BandSwitch(LocalTime.MIDNIGHT, 0));
        }
        return switches;
    }

    private int band(Item item) {
        String name = item.text(TariffReader.NAME_MAX);
        int band = bands.indexOf(name);
        if (band < 0 && !name.isEmpty()) {
            item.fault("is not one of the bands: " + name);
        }
        used.add(band);
        return Math.max(0, band);
    }
}
