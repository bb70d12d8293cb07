package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.balance;
import static io.metergate.billing.credit.Examples.energy;
import static io.metergate.billing.credit.Examples.levels;
import static io.metergate.billing.credit.Examples.topUp;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class LowCreditTest {
    private static final CreditTerms TERMS = levels(3, 20, 5);

    private static List<Notice> low(long level) {
        return List.of(new Notice(Notice.Kind.LOW_CREDIT, units(level)));
    }

    @Test
    void warnsOnceAtEachLevel() {
        Outcome above = energy(balance(30), TERMS, 9);
        assertEquals(List.of(), above.notices());
        Outcome first = energy(above.after(), TERMS, 1);
        assertEquals(low(20), first.notices());
        Outcome between = energy(first.after(), TERMS, 14);
        assertEquals(List.of(), between.notices());
        Outcome second = energy(between.after(), TERMS, 1);
        assertEquals(low(5), second.notices());
        assertEquals(List.of(), energy(second.after(), TERMS, 1).notices());
    }

    @Test
    void warnsOnceAtTheLowestOfSeveralLevels() {
        Outcome both = energy(balance(30), TERMS, 26);
        assertEquals(low(5), both.notices());
        assertEquals(2, both.after().lowLevelsPassed());
    }

    @Test
    void armsALevelAgainOnlyAboveItsHysteresis() {
        CreditState passed = energy(balance(30), TERMS, 26).after();
        CreditState notYet = topUp(passed, TERMS, 4).after();
        assertEquals(List.of(), energy(notYet, TERMS, 4).notices(), "8 is not above 5 + 3");
        CreditState armed = topUp(passed, TERMS, 5).after();
        assertEquals(1, armed.lowLevelsPassed());
        assertEquals(low(5), energy(armed, TERMS, 4).notices());
        CreditState all = topUp(passed, TERMS, 20).after();
        assertEquals(0, all.lowLevelsPassed());
        assertEquals(low(20), energy(all, TERMS, 4).notices());
    }

    @Test
    void warnsAtCombinedCredit() {
        CreditTerms combined = new CreditTerms(
                "combined", units(10), units(2), true, 0, 0, List.of(units(4)), 0, null, NonDisconnection.NONE);
        Outcome selected = energy(balance(9), combined, 8);
        assertEquals(List.of(Notice.Kind.EMERGENCY_SELECTED), Examples.told(selected));
        assertEquals(low(4), energy(selected.after(), combined, 7).notices());
    }

    @Test
    void forgetsLevelsThatTheTermsNoLongerHave() {
        CreditState passed = energy(balance(30), TERMS, 26).after();
        assertEquals(1, CreditRules.reassess(passed, levels(3, 7)).after().lowLevelsPassed());
        assertEquals(0, CreditRules.reassess(passed, levels(3)).after().lowLevelsPassed());
    }

    @Test
    void namesWhatIsWrongWithTerms() {
        assertEquals(List.of(), TERMS.check());
        assertEquals(List.of(), Examples.CHOSEN.check());
        assertProblem("lowLevels", levels(0, 5, 5));
        assertProblem("lowLevels", levels(0, 5, 0));
        assertProblem("lowLevels", levels(0, 9, 8, 7, 6, 5, 4, 3, 2, 1));
        assertProblem("lowHysteresis", levels(-1));
        assertProblem("name", CreditTerms.plain(" "));
        assertProblem("name", CreditTerms.plain("x".repeat(101)));
        assertProblem("emergencyLimit", Examples.emergency(-1, 2, false, 0));
        assertProblem("emergencyThreshold", Examples.emergency(10, 2, false, 2));
        assertProblem("balanceMax", Examples.maximum(-1));
        assertProblem("disconnectionThreshold", Examples.emergency(0, 0, false, -1_000_000_001));
        assertProblem("quietHours", quiet(new QuietHours(LocalTime.NOON, LocalTime.NOON)));
    }

    @Test
    void namesWhatIsWrongWithTheTermsOfDebts() {
        assertEquals(List.of(), new PaymentDebtTerms(10_000, 0).check());
        assertEquals(
                "percentHundredths",
                new PaymentDebtTerms(10_001, 0).check().get(0).field());
        assertEquals(
                "percentHundredths", new PaymentDebtTerms(-1, 0).check().get(0).field());
        assertEquals("capPerWeek", new PaymentDebtTerms(0, -1).check().get(0).field());
    }

    private static CreditTerms quiet(QuietHours hours) {
        return new CreditTerms("quiet", 0, 0, false, 0, 0, List.of(), 0, hours, NonDisconnection.NONE);
    }

    private static void assertProblem(String field, CreditTerms terms) {
        assertEquals(
                List.of(field), terms.check().stream().map(TermsProblem::field).toList());
    }
}
