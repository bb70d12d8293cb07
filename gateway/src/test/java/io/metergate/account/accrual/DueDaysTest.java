package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.account.accrual.DueDays.Installed;
import io.metergate.billing.credit.ChargeLine;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffTimeline.Span;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueDaysTest {
    private static final List<Installed> SINCE_MARCH = List.of(new Installed(day("2026-03-01"), null));

    @Test
    void beginsOnTheDayOfTheFirstInstallation() {
        DueDays due = due(null, "2026-03-02", SINCE_MARCH, 100).orElseThrow();
        assertEquals(List.of("2026-03-01", "2026-03-02"), days(due));
        assertEquals(day("2026-03-02"), due.through());
        assertEquals(
                List.of(ChargeLine.standing(10), ChargeLine.tax("VAT", 1)),
                due.charges().get(0).lines());
    }

    @Test
    void isEmptyBeforeTheFirstDayHasEnded() {
        assertEquals(Optional.empty(), due(null, "2026-02-28", SINCE_MARCH, 100));
        assertEquals(Optional.empty(), due(null, "2026-03-09", List.of(), 100));
        assertEquals(Optional.empty(), due("2026-03-09", "2026-03-09", SINCE_MARCH, 100));
        assertEquals(Optional.empty(), due("2026-03-10", "2026-03-09", SINCE_MARCH, 100), "an account moved west");
    }

    @Test
    void leavesWhatIsAboveTheLimitForTheNextTime() {
        DueDays due = due("2026-03-05", "2026-03-31", SINCE_MARCH, 2).orElseThrow();
        assertEquals(List.of("2026-03-06", "2026-03-07"), days(due));
        assertEquals(day("2026-03-07"), due.through());
    }

    @Test
    void movesOnOverDaysThatCostNothing() {
        DueDays due = due("2025-12-30", "2026-03-01", List.of(new Installed(day("2025-01-01"), null)), 2)
                .orElseThrow();
        assertEquals(List.of("2026-03-01"), days(due), "the tariff has a charge from March on");
        assertEquals(day("2026-03-01"), due.through());
    }

    @Test
    void chargesTheDaysOfInstallationAndRemovalAndNoneBetween() {
        List<Installed> meters =
                List.of(new Installed(day("2026-03-01"), day("2026-03-03")), new Installed(day("2026-03-05"), null));
        DueDays due = due(null, "2026-03-06", meters, 100).orElseThrow();
        assertEquals(List.of("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-05", "2026-03-06"), days(due));
    }

    private static List<String> days(DueDays due) {
        return due.charges().stream().map(charge -> charge.day().toString()).toList();
    }

    private static Optional<DueDays> due(@Nullable String through, String ended, List<Installed> meters, int most) {
        return DueDays.of(through == null ? null : day(through), day(ended), meters, plans(), most);
    }

    private static Plans plans() {
        return new CachedPlans(
                TariffTimeline.of(List.of(
                        new Span(day("2000-01-01"), version(1, 0)), new Span(day("2026-03-01"), version(2, 10)))),
                ZoneOffset.UTC,
                false);
    }

    private static TariffVersion version(long id, long standing) {
        return new TariffVersion(
                id,
                "home",
                LocalDate.EPOCH,
                List.of("all hours"),
                DayCalendar.always(),
                List.of(new Rate(null, false, List.of(), List.of(List.of(1L)))),
                false,
                List.of(new Tax("VAT", 1_000, 0, true, true)),
                standing,
                null,
                0);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
