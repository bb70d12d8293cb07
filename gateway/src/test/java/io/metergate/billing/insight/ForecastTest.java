package io.metergate.billing.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.insight.Forecast.EnergyCost;
import io.metergate.billing.insight.Forecast.Result;
import io.metergate.billing.insight.Forecast.StandingCharge;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-02-02T12:00:00Z");
    private static final StandingCharge NO_STANDING = day -> 0;
    /** One a watt-hour. */
    private static final EnergyCost ONE = (from, to, wh) -> wh * 1_000_000;

    /** A hundred watts, always. */
    private static final UsagePattern STEADY = pattern("2026-01-05T00:00:00Z 0", "2026-01-19T00:00:00Z 33600");

    private static final UsagePattern UNUSED = pattern("2026-01-05T00:00:00Z 5", "2026-01-19T00:00:00Z 5");

    @Test
    void endsWhenTheCreditIsUsedUp() {
        assertEquals(runsOut("2026-02-03T15:00:00Z", 1, 3), of(STEADY, 2_700_000_000L, NO_STANDING));
    }

    @Test
    void endsWithinAnHourInProportion() {
        assertEquals(runsOut("2026-02-02T12:15:00Z", 0, 0), of(STEADY, 25_000_000, NO_STANDING));
        assertEquals(runsOut("2026-02-02T13:45:00Z", 0, 1), of(STEADY, 175_000_000, NO_STANDING));
    }

    @Test
    void beginsWithinAnHour() {
        Instant now = Instant.parse("2026-02-02T12:50:00Z");
        Result result = Forecast.of(STEADY, 100_000_000, now, ZoneOffset.UTC, ONE, NO_STANDING);
        // 17 Wh until the hour ends, of which one third of a Wh goes on to the next.
        assertEquals(runsOut("2026-02-02T13:50:24Z", 0, 1), result);
    }

    @Test
    void takesTheStandingChargeAtEachLocalMidnight() {
        List<LocalDate> days = new ArrayList<>();
        StandingCharge standing = day -> {
            days.add(day);
            return 10_000_000;
        };
        Result result = Forecast.of(UNUSED, 30_000_000, NOON, BERLIN, ONE, standing);
        assertEquals(runsOut("2026-02-04T23:00:00Z", 2, 11), result);
        assertEquals(List.of(LocalDate.of(2026, 2, 3), LocalDate.of(2026, 2, 4), LocalDate.of(2026, 2, 5)), days);
    }

    @Test
    void countsTheStandingChargeBesideEnergy() {
        // 1,200 until midnight, then 300, and 1,000 more last ten hours.
        assertEquals(runsOut("2026-02-03T10:00:00Z", 0, 22), of(STEADY, 2_500_000_000L, day -> 300_000_000));
    }

    @Test
    void takesNoStandingChargeForAMidnightThatIsNow() {
        Instant midnight = Instant.parse("2026-02-02T23:00:00Z");
        Result result = Forecast.of(UNUSED, 1, midnight, BERLIN, ONE, day -> 1);
        assertEquals(runsOut("2026-02-03T23:00:00Z", 1, 0), result);
    }

    @Test
    void takesOneStandingChargeOnDaysOfTwentyThreeAndTwentyFiveHours() {
        Instant march = Instant.parse("2026-03-28T12:00:00Z");
        Instant october = Instant.parse("2026-10-24T12:00:00Z");
        assertEquals(runsOut("2026-03-29T22:00:00Z", 1, 10), Forecast.of(UNUSED, 2, march, BERLIN, ONE, day -> 1));
        assertEquals(runsOut("2026-10-25T23:00:00Z", 1, 11), Forecast.of(UNUSED, 2, october, BERLIN, ONE, day -> 1));
    }

    @Test
    void takesADayThatBeginsTwiceOnce() {
        // The clock of Sao Paulo went back from midnight to 23:00.
        Instant before = Instant.parse("2018-02-18T01:00:00Z");
        Result result = Forecast.of(UNUSED, 2, before, ZoneId.of("America/Sao_Paulo"), ONE, day -> 1);
        assertEquals(runsOut("2018-02-19T03:00:00Z", 1, 2), result);
    }

    @Test
    void followsTheHabitOfTheHour() {
        // Only from 18:00 to 19:00, a kilowatt-hour.
        UsageHistory evenings = Histories.halfHours(
                ZoneOffset.UTC,
                LocalDate.of(2026, 1, 5),
                LocalDate.of(2026, 1, 19),
                at -> at.getHour() == 18 ? 500 : 0);
        UsagePattern pattern = UsagePattern.of(evenings, ZoneOffset.UTC);
        assertEquals(runsOut("2026-02-04T18:30:00Z", 2, 6), of(pattern, 2_500_000_000L, NO_STANDING));
    }

    @Test
    void asksForEveryPartOnceInTheOrderOfTimeSoThatBlocksCanBeCounted() {
        AtomicLong used = new AtomicLong();
        AtomicLong at = new AtomicLong(NOON.getEpochSecond());
        EnergyCost blocks = (from, to, wh) -> {
            assertEquals(at.getAndSet(to.getEpochSecond()), from.getEpochSecond());
            // The first kilowatt-hour is free.
            long before = Math.max(0, used.get() - 1000);
            return Math.max(0, used.addAndGet(wh) - 1000) - before;
        };
        Result result = Forecast.of(STEADY, 500, NOON, ZoneOffset.UTC, blocks, NO_STANDING);
        assertEquals(runsOut("2026-02-03T03:00:00Z", 0, 15), result);
    }

    @Test
    void losesNoPartOfAWattHour() {
        // A watt-hour in ten hours.
        UsagePattern pattern = pattern("2026-01-05T00:00:00Z 0", "2026-01-15T00:00:00Z 24");
        assertEquals(runsOut("2026-02-10T20:00:00Z", 8, 8), of(pattern, 20_000_000, NO_STANDING));
    }

    @Test
    void looksFourHundredDaysAhead() {
        long daily = 2_400_000_000L;
        assertEquals(
                new Result.RunsOutAt(NOON.plus(Duration.ofDays(400)), 400, 0), of(STEADY, 400 * daily, NO_STANDING));
        assertEquals(new Result.LongerThan(400), of(STEADY, 400 * daily + 1, NO_STANDING));
        assertEquals(new Result.LongerThan(400), of(UNUSED, 500, day -> 1));
        assertEquals(
                new Result.LongerThan(400),
                Forecast.of(STEADY, 1, NOON, ZoneOffset.UTC, (from, to, wh) -> 0, NO_STANDING));
    }

    @Test
    void saysThatNothingIsUsed() {
        assertEquals(new Result.NoUse(), of(UNUSED, 1, NO_STANDING));
    }

    @Test
    void saysThatADayOfHistoryIsMissing() {
        UsagePattern pattern = pattern("2026-01-05T00:00:00Z 0", "2026-01-05T23:00:00Z 33600");
        assertEquals(new Result.NotEnoughHistory(), of(pattern, 1, NO_STANDING));
    }

    @Test
    void hasEndedWithoutCreditEvenWithoutHistory() {
        assertEquals(new Result.RunsOutAt(NOON, 0, 0), of(pattern(), 0, NO_STANDING));
        assertEquals(new Result.RunsOutAt(NOON, 0, 0), of(STEADY, -1, NO_STANDING));
    }

    @Test
    void lastsLongerWithMoreCreditAndShorterWithADearerDay() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            UsageHistory history = Histories.halfHours(
                    BERLIN, LocalDate.of(2026, 3, 16), LocalDate.of(2026, 4, 6), at -> random.nextInt(1500));
            UsagePattern pattern = UsagePattern.of(history, BERLIN);
            Instant now = NOON.plusSeconds(random.nextInt(30_000_000));
            long credit = 1L + random.nextInt(2_000_000_000);
            long standing = random.nextInt(50_000_000);
            EnergyCost price = (from, to, wh) -> wh * 200_000 / 1000 * 10;
            Instant end = end(Forecast.of(pattern, credit, now, BERLIN, price, day -> standing));
            Instant later = end(Forecast.of(pattern, credit + 10_000_000L, now, BERLIN, price, day -> standing));
            Instant sooner = end(Forecast.of(pattern, credit, now, BERLIN, price, day -> standing + 1_000_000));
            assertTrue(!end.isBefore(now) && !later.isBefore(end), "seed " + seed);
            assertTrue(!sooner.isAfter(end), "seed " + seed);
        }
    }

    private static Instant end(Result result) {
        return ((Result.RunsOutAt) result).at();
    }

    private static Result of(UsagePattern pattern, long available, StandingCharge standing) {
        return Forecast.of(pattern, available, NOON, ZoneOffset.UTC, ONE, standing);
    }

    private static Result runsOut(String at, long days, int hours) {
        return new Result.RunsOutAt(Instant.parse(at), days, hours);
    }

    private static UsagePattern pattern(String... points) {
        return UsagePattern.of(Histories.of(points), ZoneOffset.UTC);
    }
}
