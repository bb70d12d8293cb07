package io.metergate.billing.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.billing.tariff.TariffTimeline.Assignment;
import io.metergate.billing.tariff.TariffTimeline.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TariffTimelineTest {
    private static final TariffVersion ONE = TestTariffs.flat(1, "2026-01-01");
    private static final TariffVersion TWO = TestTariffs.flat(2, "2026-03-01");
    private static final TariffVersion THREE = TestTariffs.flat(3, "2026-05-01");

    @Test
    void aSpanHoldsFromItsDateToTheNextAndTheFirstAlsoBefore() {
        TariffTimeline timeline =
                TariffTimeline.of(List.of(new Span(date("2026-01-01"), ONE), new Span(date("2026-03-01"), TWO)));

        assertEquals(1, on(timeline, "1999-01-01"));
        assertEquals(1, on(timeline, "2026-01-01"));
        assertEquals(1, on(timeline, "2026-02-28"));
        assertEquals(2, on(timeline, "2026-03-01"));
        assertEquals(2, on(timeline, "2099-01-01"));
        assertEquals(Set.of(1L, 2L), timeline.versions().keySet());
    }

    @Test
    void anAccountFollowsTheVersionsOfItsTariff() {
        TariffTimeline timeline =
                TariffTimeline.ofAssignments(List.of(new Assignment(date("2026-02-10"), List.of(THREE, ONE, TWO))));

        assertEquals(1, on(timeline, "2026-02-10"));
        assertEquals(1, on(timeline, "2026-02-28"));
        assertEquals(2, on(timeline, "2026-03-01"));
        assertEquals(3, on(timeline, "2026-05-01"));
    }

    @Test
    void anAssignmentBeginsWithTheVersionThatIsInForceThen() {
        TariffTimeline timeline =
                TariffTimeline.ofAssignments(List.of(new Assignment(date("2026-03-01"), List.of(ONE, TWO, THREE))));

        assertEquals(2, on(timeline, "2026-03-01"));
        assertEquals(Set.of(2L, 3L), timeline.versions().keySet());
    }

    @Test
    void daysBeforeTheFirstVersionUseTheFirst() {
        TariffTimeline timeline =
                TariffTimeline.ofAssignments(List.of(new Assignment(date("2025-06-01"), List.of(ONE, TWO))));

        assertEquals(1, on(timeline, "2025-06-01"));
        assertEquals(1, on(timeline, "2026-02-28"));
        assertEquals(2, on(timeline, "2026-03-01"));
    }

    @Test
    void anAssignmentEndsWhereTheNextBegins() {
        TariffVersion other = TestTariffs.flat(9, "2020-01-01");
        TariffTimeline timeline = TariffTimeline.ofAssignments(List.of(
                new Assignment(date("2026-01-01"), List.of(ONE, TWO, THREE)),
                new Assignment(date("2026-05-01"), List.of(other))));

        assertEquals(2, on(timeline, "2026-04-30"));
        assertEquals(9, on(timeline, "2026-05-01"));
        assertEquals(Set.of(1L, 2L, 9L), timeline.versions().keySet());
    }

    @Test
    void ofTwoVersionsOfOneDateTheOneWithTheGreaterIdHolds() {
        TariffVersion later = TestTariffs.flat(7, "2026-03-01");
        for (List<TariffVersion> versions : List.of(List.of(ONE, later, TWO), List.of(ONE, TWO, later))) {
            TariffTimeline timeline =
                    TariffTimeline.ofAssignments(List.of(new Assignment(date("2026-01-01"), versions)));
            assertEquals(7, on(timeline, "2026-03-01"));
        }
    }

    @Test
    void whatCanNotBeIsRefused() {
        Span span = new Span(date("2026-01-01"), ONE);
        refused(() -> TariffTimeline.of(List.of()));
        refused(() -> TariffTimeline.of(List.of(span, span)));
        refused(() ->
                TariffTimeline.of(List.of(span, new Span(date("2026-02-01"), TestTariffs.flat(1, "2026-02-01")))));
        refused(() -> TariffTimeline.ofAssignments(List.of(new Assignment(date("2026-01-01"), List.of()))));
        Assignment assignment = new Assignment(date("2026-01-01"), List.of(ONE));
        refused(() -> TariffTimeline.ofAssignments(List.of(assignment, assignment)));
    }

    private static long on(TariffTimeline timeline, String date) {
        return timeline.versionOn(date(date)).id();
    }

    private static LocalDate date(String date) {
        return LocalDate.parse(date);
    }

    private static void refused(Executable making) {
        assertThrows(IllegalArgumentException.class, making);
    }
}
