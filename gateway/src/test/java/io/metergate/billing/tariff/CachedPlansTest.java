package io.metergate.billing.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.billing.tariff.TariffTimeline.Span;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedPlansTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    private final TariffVersion version = TestTariffs.flat(5, "2026-01-01");
    private final CachedPlans plans = new CachedPlans(
            TariffTimeline.of(List.of(new Span(version.effectiveFrom(), version))), ZoneId.of("Asia/Kolkata"), true);

    @Test
    void aPlanIsMadeOnce() {
        PeriodPlan plan = plans.plan(JANUARY);

        assertSame(plan, plans.plan(JANUARY));
        assertSame(plan, plans.planAt(plan.fromMillis()));
        assertSame(plan, plans.planAt(plan.toMillis() - 1));
        assertEquals(JANUARY.plusMonths(1), plans.planAt(plan.toMillis()).month());
    }

    @Test
    void theMonthsLastUsedAreKept() {
        PeriodPlan january = plans.plan(JANUARY);
        PeriodPlan february = plans.plan(JANUARY.plusMonths(1));
        for (int i = 2; i < 6; i++) {
            plans.plan(JANUARY.plusMonths(i));
        }
        assertSame(january, plans.plan(JANUARY));

        plans.plan(JANUARY.plusMonths(6));

        assertSame(january, plans.plan(JANUARY));
        assertNotSame(february, plans.plan(JANUARY.plusMonths(1)));
    }

    @Test
    void versionsAreFoundByIdAndByDate() {
        assertSame(version, plans.version(5));
        assertSame(version, plans.versionOn(LocalDate.EPOCH));
        assertThrows(IllegalArgumentException.class, () -> plans.version(6));
    }
}
