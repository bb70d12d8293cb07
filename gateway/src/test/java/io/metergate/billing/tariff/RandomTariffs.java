package io.metergate.billing.tariff;

import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import io.metergate.billing.tariff.DayCalendar.DayKind;
import io.metergate.billing.tariff.DayCalendar.DayProfile;
import io.metergate.billing.tariff.DayCalendar.Season;
import io.metergate.codec.Obis;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tariff versions of every shape, as a seed gives them. */
public final class RandomTariffs {
    private final Random random;

    public RandomTariffs(Random random) {
        this.random = random;
    }

    public TariffVersion version(long id, LocalDate effectiveFrom) {
        int bands = 1 + random.nextInt(5);
        Set<Integer> unused = new HashSet<>(IntStream.range(0, bands).boxed().toList());
        DayCalendar calendar = calendar(bands, unused);
        List<String> names =
                IntStream.range(0, bands).mapToObj(i -> "band " + i).toList();
        boolean inclusive = random.nextBoolean();
        List<Tax> taxes = taxes();
        long levies = inclusive ? taxes.stream().mapToLong(Tax::perKwh).sum() : 0;
        return new TariffVersion(
                id,
                "tariff " + id,
                effectiveFrom,
                names,
                calendar,
                rates(bands, levies),
                inclusive,
                taxes,
                random.nextLong(TariffVersion.STANDING_MAX + 1),
                random.nextBoolean() ? null : new SocialAllowance(1 + random.nextInt(100_000), price(0)),
                random.nextBoolean() ? 0 : random.nextLong(10_000_000));
    }

    private DayCalendar calendar(int bands, Set<Integer> unused) {
        TreeSet<MonthDay> starts = new TreeSet<>();
        int seasons = 1 + random.nextInt(4);
        while (starts.size() < seasons) {
            starts.add(MonthDay.from(LocalDate.ofYearDay(2000, 1 + random.nextInt(366))));
        }
        List<MonthDay> froms = List.copyOf(starts);
        List<Season> list = new ArrayList<>();
        for (int i = 0; i < seasons; i++) {
            LocalDate next = froms.get((i + 1) % seasons).atYear(2000);
            list.add(new Season(
                    "season " + i, froms.get(i), MonthDay.from(next.minusDays(1)), profiles(bands, unused, i == 0)));
        }
        Set<LocalDate> holidays = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            holidays.add(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000)));
            yearly.add(MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)));
        }
        return new DayCalendar(list, holidays, yearly);
    }

    private List<DayProfile> profiles(int bands, Set<Integer> unused, boolean useAll) {
        EnumSet<DayKind> first = EnumSet.of(DayKind.MONDAY);
        EnumSet<DayKind> second = EnumSet.noneOf(DayKind.class);
        for (DayKind kind : EnumSet.complementOf(first)) {
            (random.nextBoolean() ? first : second).add(kind);
        }
        List<DayProfile> profiles = new ArrayList<>();
        profiles.add(new DayProfile(first, switches(bands, useAll ? unused : Set.of())));
        if (!second.isEmpty()) {
            profiles.add(new DayProfile(second, switches(bands, Set.of())));
        }
        return profiles;
    }

    private List<BandSwitch> switches(int bands, Set<Integer> all) {
        TreeSet<LocalTime> times = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
        int count = Math.max(all.size(), 1 + random.nextInt(8));
        while (times.size() < count) {
            // Most near the hours at which clocks change.
            int minutes = random.nextInt(4) == 0 ? random.nextInt(1_440) : 5 * random.nextInt(48);
            times.add(LocalTime.MIDNIGHT.plusMinutes(minutes));
        }
        List<BandSwitch> switches = new ArrayList<>();
        for (LocalTime time : times) {
            int band = switches.size() < all.size() ? switches.size() : random.nextInt(bands);
            switches.add(new BandSwitch(time, band));
        }
        return switches;
    }

    private List<Rate> rates(int bands, long least) {
        List<Rate> rates = new ArrayList<>();
        rates.add(rate(null, bands, least));
        for (int i = random.nextInt(3); i > 0; i--) {
            rates.add(rate(Obis.of(1, 0, 1, 8, i), bands, least));
        }
        return rates;
    }

    private Rate rate(@Nullable Obis register, int bands, long least) {
        List<Long> thresholds = new ArrayList<>();
        long threshold = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            threshold += 1 + random.nextInt(200_000);
            thresholds.add(threshold);
        }
        List<List<Long>> prices = new ArrayList<>();
        int rows = random.nextBoolean() ? 1 : bands;
        for (int row = 0; row < rows; row++) {
            prices.add(IntStream.rangeClosed(0, thresholds.size())
                    .mapToObj(block -> price(least))
                    .toList());
        }
        return new Rate(register, random.nextInt(4) == 0, thresholds, prices);
    }

    private List<Tax> taxes() {
        List<Tax> taxes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean onEnergy = random.nextBoolean();
            taxes.add(
                    random.nextBoolean()
                            ? new Tax("levy " + i, 0, 1 + random.nextInt(1_000_000), false, false)
                            : new Tax(
                                    "tax " + i,
                                    random.nextInt(10_001),
                                    0,
                                    onEnergy,
                                    !onEnergy || random.nextBoolean()));
        }
        return taxes;
    }

    private long price(long least) {
        long most = random.nextBoolean() ? 1_000_000 : Rate.PRICE_MAX - least;
        return least + random.nextLong(most + 1);
    }
}
