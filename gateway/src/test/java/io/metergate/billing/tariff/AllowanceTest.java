package io.metergate.billing.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @Test
    void holdsFromThePeriodInWhichItWasGrantedAndNotBefore() {
        Allowance granted = Allowance.always(false).turnedIn(MAY);
        assertTrue(granted.latest());
        assertTrue(granted.in(MAY));
        assertTrue(granted.in(MAY.plusYears(9)));
        assertFalse(granted.in(MAY.minusMonths(1)));
    }

    @Test
    void endsWithAPeriodAndBeginsAgainWithAnother() {
        Allowance again =
                Allowance.always(true).turnedIn(MAY).turnedIn(MAY.plusMonths(2)).turnedIn(MAY.plusMonths(3));
        assertTrue(again.in(MAY.minusMonths(1)));
        assertFalse(again.in(MAY));
        assertFalse(again.in(MAY.plusMonths(1)));
        assertTrue(again.in(MAY.plusMonths(2)));
        assertFalse(again.in(MAY.plusMonths(3)));
    }

    @Test
    void leavesNoTraceOfAChangeThatWasTakenBackInItsPeriod() {
        assertEquals(
                Allowance.always(false), Allowance.always(false).turnedIn(MAY).turnedIn(MAY));
    }

    @Test
    void isNotChangedInThePast() {
        Allowance granted = Allowance.always(false).turnedIn(MAY);
        assertThrows(IllegalArgumentException.class, () -> granted.turnedIn(MAY.minusMonths(1)));
    }

    @Test
    void decidesAboutEachPlan() {
        TariffVersion version = TestTariffs.flat(1, "2020-01-01");
        TariffTimeline timeline = TariffTimeline.of(List.of(new TariffTimeline.Span(LocalDate.MIN, version)));
        CachedPlans plans = new CachedPlans(
                timeline, ZoneOffset.UTC, Allowance.always(false).turnedIn(MAY));
        assertFalse(plans.plan(MAY.minusMonths(1)).allowance());
        assertTrue(plans.plan(MAY).allowance());
    }
}
