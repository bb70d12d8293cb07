package io.metergate.billing;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random tariffs of every shape that the rules allow, and the plans of an account that is on some of them. */
final class RandomTariffs {
    static final Obis EXPORT = Obis.of(1, 0, 2, 8, 0);
    static final Obis SECOND = Obis.of(1, 0, 1, 8, 2);

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Cairo"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Kiritimati"));
    private static final int MINUTES_PER_DAY = 1440;

    private final Random random;

    RandomTariffs(Random random) {
        this.random = random;
    }

    /** An account on one to three versions, of which the later ones begin within the days after the first date. */
    Plans plans(LocalDate first, int days) {
        List<TariffTimeline.Span> spans = new ArrayList<>();
        LocalDate from = first.minusDays(random.nextInt(3));
        int versions = 1 + random.nextInt(3);
        for (int id = 1; id <= versions; id++) {
            spans.add(new TariffTimeline.Span(from, version(id, from)));
            from = from.plusDays(1 + random.nextInt(days));
        }
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        return new CachedPlans(TariffTimeline.of(spans), zone, random.nextBoolean());
    }

    private TariffVersion version(int id, LocalDate from) {
        List<String> bands = List.of("one", "two", "three").subList(0, 1 + random.nextInt(3));
        SocialAllowance allowance =
                random.nextBoolean() ? new SocialAllowance(1 + random.nextInt(60_000), price()) : null;
        return new TariffVersion(
                id,
                "random",
                from,
                bands,
                bands.size() == 1 ? DayCalendar.always() : calendar(bands.size(), from),
                rates(bands.size()),
                random.nextBoolean(),
                taxes(),
                0,
                allowance,
                0);
    }

    private List<Rate> rates(int bands) {
        List<Rate> rates = new ArrayList<>();
        rates.add(rate(random.nextInt(4) == 0 ? RandomMeters.MAIN.name() : null, false, bands));
        if (random.nextBoolean()) {
            rates.add(random.nextInt(rates.size() + 1), rate(EXPORT, true, bands));
        }
        if (random.nextBoolean()) {
            rates.add(random.nextInt(rates.size() + 1), rate(SECOND, false, bands));
        }
        return rates;
    }

    private Rate rate(@Nullable Obis register, boolean export, int bands) {
        List<Long> thresholds = new ArrayList<>();
        long threshold = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            threshold += 1 + random.nextInt(80_000);
            thresholds.add(threshold);
        }
        List<List<Long>> prices = new ArrayList<>();
        for (int row = random.nextBoolean() ? 1 : bands; row > 0; row--) {
            prices.add(
                    random.longs(thresholds.size() + 1L, 0, 1_000_000).boxed().toList());
        }
        return new Rate(register, export, thresholds, prices);
    }

    private List<Tax> taxes() {
        List<Tax> taxes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean levy = random.nextBoolean();
            int percent = levy ? 0 : random.nextInt(3_000);
            taxes.add(new Tax("tax " + i, percent, levy ? random.nextInt(60_000) : 0, random.nextBoolean(), false));
        }
        return taxes;
    }

    private long price() {
        return random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000);
    }

    private DayCalendar calendar(int bands, LocalDate near) {
        Set<LocalDate> holidays = random.nextBoolean() ? Set.of(near.plusDays(random.nextInt(30))) : Set.of();
        Set<MonthDay> yearly = random.nextBoolean() ? Set.of(MonthDay.of(12, 25), MonthDay.of(1, 1)) : Set.of();
        if (random.nextBoolean()) {
            Season year = new Season("year", MonthDay.of(1, 1), MonthDay.of(12, 31), profiles(bands));
            return new DayCalendar(List.of(year), holidays, yearly);
        }
        Season summer = new Season("summer", MonthDay.of(4, 1), MonthDay.of(10, 15), profiles(bands));
        Season winter = new Season("winter", MonthDay.of(10, 16), MonthDay.of(3, 31), profiles(bands));
        return new DayCalendar(List.of(summer, winter), holidays, yearly);
    }

    private List<DayProfile> profiles(int bands) {
        Set<DayKind> some = EnumSet.noneOf(DayKind.class);
        for (DayKind kind : DayKind.values()) {
            if (random.nextInt(3) > 0) {
                some.add(kind);
            }
        }
        if (some.isEmpty()) {
            some.add(DayKind.HOLIDAY);
        }
        Set<DayKind> others = EnumSet.complementOf(EnumSet.copyOf(some));
        List<DayProfile> profiles = new ArrayList<>();
        profiles.add(new DayProfile(some, switches(bands)));
        if (!others.isEmpty()) {
            profiles.add(new DayProfile(others, switches(bands)));
        }
        return profiles;
    }

    private List<BandSwitch> switches(int bands) {
        List<BandSwitch> switches = new ArrayList<>();
        switches.add(new BandSwitch(LocalTime.MIDNIGHT, random.nextInt(bands)));
        int minute = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            minute += 1 + random.nextInt(MINUTES_PER_DAY / 4);
            switches.add(new BandSwitch(LocalTime.of(minute / 60 % 24, minute % 60), random.nextInt(bands)));
            if (minute >= 3 * MINUTES_PER_DAY / 4 - 1) {
                break;
            }
        }
        return switches;
    }
}
