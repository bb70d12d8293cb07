package io.metergate.billing.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsageHistoryTest {
    @Test
    void spreadsTheEnergyBetweenTwoPointsEvenly() {
        UsageHistory history = Histories.of("2026-01-01T00:00:00Z 500", "2026-01-01T10:00:00Z 1500");
        assertEquals(OptionalLong.of(300), wh(history, "2026-01-01T01:00:00Z", "2026-01-01T04:00:00Z"));
        assertEquals(OptionalLong.of(1000), wh(history, "2026-01-01T00:00:00Z", "2026-01-01T10:00:00Z"));
    }

    @Test
    void roundsToTheNearestWattHour() {
        UsageHistory history = Histories.of("2026-01-01T00:00:00Z 0", "2026-01-01T10:00:00Z 5");
        assertEquals(OptionalLong.of(1), wh(history, "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"));
        assertEquals(OptionalLong.of(0), wh(history, "2026-01-01T00:00:00Z", "2026-01-01T00:59:00Z"));
    }

    @Test
    void knowsNothingBeforeItsFirstPointAndAfterItsLast() {
        UsageHistory history = Histories.of("2026-01-01T00:00:00Z 0", "2026-01-01T10:00:00Z 5");
        assertEquals(OptionalLong.empty(), wh(history, "2025-12-31T23:59:59Z", "2026-01-01T01:00:00Z"));
        assertEquals(OptionalLong.empty(), wh(history, "2026-01-01T09:00:00Z", "2026-01-01T10:00:01Z"));
    }

    @Test
    void knowsNoPartOfADayAcrossAGapOfMoreThanADayAndAHalf() {
        UsageHistory near = Histories.of("2026-01-01T00:00:00Z 0", "2026-01-02T12:00:00Z 36");
        UsageHistory far = Histories.of("2026-01-01T00:00:00Z 0", "2026-01-02T12:00:01Z 36");
        assertEquals(OptionalLong.of(1), wh(near, "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"));
        assertEquals(OptionalLong.empty(), wh(far, "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"));
    }

    @Test
    void doesNotBelieveATotalThatWentBack() {
        UsageHistory history =
                Histories.of("2026-01-01T00:00:00Z 10", "2026-01-01T01:00:00Z 9", "2026-01-01T02:00:00Z 9");
        assertEquals(OptionalLong.empty(), wh(history, "2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z"));
        assertEquals(OptionalLong.of(0), wh(history, "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"));
    }

    @Test
    void doesNotBelieveMoreThanAConnectionCarries() {
        UsageHistory most = Histories.of("2026-01-01T00:00:00Z 0", "2026-01-01T01:00:00Z 10000000");
        UsageHistory more = Histories.of("2026-01-01T00:00:00Z 0", "2026-01-01T01:00:00Z 10000001");
        assertEquals(OptionalLong.of(10_000_000), wh(most, "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"));
        assertEquals(OptionalLong.empty(), wh(more, "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"));
    }

    @Test
    void leavesOutWhatIsOlderThanFourHundredDays() {
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        Instant oldest = end.minusSeconds(400 * 86_400L);
        List<UsagePoint> points = new ArrayList<>(List.of(
                new UsagePoint(oldest.minusSeconds(1), 0),
                new UsagePoint(oldest, 5),
                new UsagePoint(oldest.plusSeconds(3600), 7),
                new UsagePoint(end, 9)));
        UsageHistory history = UsageHistory.of(points);
        assertEquals(2, history.stretches().size());
        assertEquals(oldest.getEpochSecond(), history.stretches().get(0).from());
        assertEquals(OptionalLong.of(end.getEpochSecond()), history.end());
    }

    @Test
    void keepsTheFirstOfSeveralPointsWithinASecond() {
        UsageHistory history =
                Histories.of("2026-01-01T00:00:00Z 100", "2026-01-01T00:00:00.500Z 200", "2026-01-01T01:00:00Z 300");
        assertEquals(OptionalLong.of(200), wh(history, "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"));
        assertEquals(1, history.stretches().size());
    }

    @Test
    void hasNoEndWithoutTwoPoints() {
        assertEquals(OptionalLong.empty(), Histories.of().end());
        assertEquals(
                OptionalLong.empty(), Histories.of("2026-01-01T00:00:00Z 5").end());
    }

    @Test
    void refusesPointsInAnotherOrderAndTooManyOfThem() {
        assertThrows(
                IllegalArgumentException.class, () -> Histories.of("2026-01-01T00:00:01Z 0", "2026-01-01T00:00:00Z 1"));
        UsagePoint point = new UsagePoint(Instant.EPOCH, 0);
        assertEquals(
                List.of(),
                UsageHistory.of(Collections.nCopies(UsageHistory.POINTS_MAX, point))
                        .stretches());
        assertThrows(
                IllegalArgumentException.class,
                () -> UsageHistory.of(Collections.nCopies(UsageHistory.POINTS_MAX + 1, point)));
    }

    @Test
    void refusesTotalsThatNoMeterShows() {
        assertThrows(IllegalArgumentException.class, () -> new UsagePoint(Instant.EPOCH, -1));
        assertThrows(IllegalArgumentException.class, () -> new UsagePoint(Instant.EPOCH, UsagePoint.WH_MAX + 1));
        assertEquals(UsagePoint.WH_MAX, new UsagePoint(Instant.EPOCH, UsagePoint.WH_MAX).totalWh());
    }

    @Test
    void losesNothingHoweverAStretchIsCut() {
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            long from = random.nextInt(1_000_000);
            long to = from + 1 + random.nextInt(400 * 86_400);
            long wh = Math.floorMod(random.nextLong(), UsageHistory.WATTS_MAX * (to - from) / 3600 + 1);
            UsageHistory.Stretch stretch = new UsageHistory.Stretch(from, to, wh);
            long middle = from + Math.floorMod(random.nextLong(), to - from + 1);
            assertEquals(true, stretch.known(), "seed " + seed);
            assertEquals(0, stretch.milliWhUntil(from), "seed " + seed);
            assertEquals(wh * 1000, stretch.milliWhUntil(to), "seed " + seed);
            long exact = BigInteger.valueOf(wh * 1000)
                    .multiply(BigInteger.valueOf(middle - from))
                    .divide(BigInteger.valueOf(to - from))
                    .longValueExact();
            assertEquals(exact, stretch.milliWhUntil(middle), "seed " + seed);
        }
    }

    private static OptionalLong wh(UsageHistory history, String from, String to) {
        return history.wh(
                Instant.parse(from).getEpochSecond(), Instant.parse(to).getEpochSecond());
    }
}
