package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.AUTOMATIC;
import static io.metergate.billing.credit.Examples.CHOSEN;
import static io.metergate.billing.credit.Examples.PLAIN;
import static io.metergate.billing.credit.Examples.balance;
import static io.metergate.billing.credit.Examples.done;
import static io.metergate.billing.credit.Examples.emergency;
import static io.metergate.billing.credit.Examples.energy;
import static io.metergate.billing.credit.Examples.kinds;
import static io.metergate.billing.credit.Examples.lent;
import static io.metergate.billing.credit.Examples.refused;
import static io.metergate.billing.credit.Examples.told;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.Refused.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreditRulesTest {
    @Test
    void spendsTheBalanceFirst() {
        Outcome outcome = energy(balance(5), CHOSEN, 3);
        assertEquals(units(2), outcome.after().balance());
        assertEquals(
                List.of(new Posting(Side.Own.CUSTOMER, Side.Site.REVENUE_ENERGY, units(3), PostingKind.ENERGY)),
                outcome.postings());
    }

    @Test
    void spendsTheBalanceDownToTheDisconnectionThresholdThenSelectedEmergencyCredit() {
        CreditTerms terms = emergency(10, 2, false, -3);
        CreditState selected =
                done(CreditRules.selectEmergency(balance(1), terms)).after();
        Outcome outcome = energy(selected, terms, 9);
        assertEquals(units(-3), outcome.after().balance());
        assertEquals(units(5), outcome.after().emergencyUsed());
        assertEquals(
                new Posting(Side.Own.EMERGENCY, Side.Own.CUSTOMER, units(5), PostingKind.EMERGENCY_USE),
                outcome.postings().get(1));
    }

    @Test
    void lendsNothingThatWasNotSelected() {
        Outcome outcome = energy(balance(1), CHOSEN, 4);
        assertEquals(units(-3), outcome.after().balance());
        assertEquals(0, outcome.after().emergencyUsed());
        assertTrue(CreditFigures.isExhausted(outcome.after(), CHOSEN));
    }

    @Test
    void letsTheBalanceFallFurtherWhenEmergencyCreditIsUsedUp() {
        Outcome outcome = energy(lent(8), CHOSEN, 5);
        assertEquals(units(10), outcome.after().emergencyUsed());
        assertEquals(units(-3), outcome.after().balance());
        assertEquals(List.of(Notice.Kind.EMERGENCY_USED_UP), told(outcome));
        assertEquals(List.of(), told(energy(outcome.after(), CHOSEN, 1)), "told once");
    }

    @Test
    void usesEmergencyCreditToItsLastMillionth() {
        assertFalse(CreditFigures.isExhausted(energy(lent(8), CHOSEN, 1).after(), CHOSEN));
        Outcome last = energy(lent(8), CHOSEN, 2);
        assertTrue(CreditFigures.isExhausted(last.after(), CHOSEN));
        assertEquals(List.of(Notice.Kind.EMERGENCY_USED_UP), told(last));
    }

    @Test
    void repaysEmergencyCreditFirstByWhatARefundGivesBack() {
        Outcome outcome = energy(lent(4), CHOSEN, -6);
        assertEquals(0, outcome.after().emergencyUsed());
        assertEquals(units(2), outcome.after().balance());
        assertEquals(List.of(PostingKind.ENERGY, PostingKind.EMERGENCY_REPAYMENT), kinds(outcome));
        assertTrue(outcome.after().emergencySelected(), "only what is given ends it");
    }

    @Test
    void postsEnergyExportAndTaxesEachToItsSide() {
        Outcome outcome = CreditRules.charge(
                balance(10),
                PLAIN,
                List.of(
                        ChargeLine.energy(units(4)),
                        ChargeLine.tax("VAT", units(1)),
                        ChargeLine.export(units(-2)),
                        ChargeLine.tax("levy", 0)));
        assertEquals(units(7), outcome.after().balance());
        assertEquals(
                List.of(
                        new Posting(Side.Own.CUSTOMER, Side.Site.REVENUE_ENERGY, units(4), PostingKind.ENERGY),
                        new Posting(Side.Own.CUSTOMER, new Side.Tax("VAT"), units(1), PostingKind.TAX),
                        new Posting(Side.Site.EXPORT, Side.Own.CUSTOMER, units(2), PostingKind.EXPORT)),
                outcome.postings());
    }

    @Test
    void makesWhatIsUsedWithinAWindowADebtThatTheNextTopUpPaysFirst() {
        CreditState afterWindow = energy(lent(10), CHOSEN, 4).after();
        assertEquals(units(4) + 1, CreditFigures.debtToClear(afterWindow, CHOSEN));
        CreditState paid = Examples.topUp(afterWindow, CHOSEN, 5).after();
        assertEquals(lent(9), paid);
    }

    @Test
    void refusesEmergencyCreditWithoutALimit() {
        assertEquals(Reason.NO_EMERGENCY_CREDIT, refused(CreditRules.selectEmergency(balance(0), PLAIN)));
    }

    @Test
    void refusesEmergencyCreditAtTheThresholdAndAbove() {
        assertEquals(Reason.BALANCE_NOT_LOW, refused(CreditRules.selectEmergency(balance(2), CHOSEN)));
        assertEquals(Reason.BALANCE_NOT_LOW, refused(CreditRules.selectEmergency(balance(3), CHOSEN)));
        assertTrue(done(CreditRules.selectEmergency(balance(1), CHOSEN)).after().emergencySelected());
    }

    @Test
    void refusesEmergencyCreditTwice() {
        assertEquals(Reason.EMERGENCY_ALREADY_SELECTED, refused(CreditRules.selectEmergency(lent(9), CHOSEN)));
    }

    @Test
    void offersUsedUpEmergencyCreditAgainOnlyWhenItIsRepaidAndTheBalanceFallsOnceMore() {
        assertEquals(Reason.EMERGENCY_NOT_REPAID, refused(CreditRules.selectEmergency(lent(10), CHOSEN)));
        CreditState repaid = Examples.topUp(lent(10), CHOSEN, 12).after();
        assertEquals(Reason.BALANCE_NOT_LOW, refused(CreditRules.selectEmergency(repaid, CHOSEN)));
        Outcome fallen = energy(repaid, CHOSEN, 1);
        assertEquals(List.of(Notice.Kind.EMERGENCY_OFFERED), told(fallen));
        assertTrue(done(CreditRules.selectEmergency(fallen.after(), CHOSEN))
                .after()
                .emergencySelected());
    }

    @Test
    void lendsWhatIsLackingAtOnceWhenEmergencyCreditIsSelectedBelowTheThreshold() {
        Outcome outcome = done(CreditRules.selectEmergency(balance(-3), CHOSEN));
        assertEquals(0, outcome.after().balance());
        assertEquals(units(3), outcome.after().emergencyUsed());
        assertEquals(units(7), CreditFigures.availableCredit(outcome.after(), CHOSEN));
        assertEquals(List.of(Notice.Kind.EMERGENCY_SELECTED), told(outcome));
    }

    @Test
    void offersEmergencyCreditOnceWhenTheBalanceFallsBelowTheThreshold() {
        assertEquals(List.of(), told(energy(balance(5), CHOSEN, 3)));
        Outcome offered = energy(balance(5), CHOSEN, 4);
        assertEquals(List.of(Notice.Kind.EMERGENCY_OFFERED), told(offered));
        assertTrue(CreditFigures.isEmergencyOffered(offered.after(), CHOSEN));
        assertEquals(List.of(Notice.Kind.CREDIT_USED_UP), told(energy(offered.after(), CHOSEN, 1)));
    }

    @Test
    void startsAutomaticEmergencyCreditBelowTheThreshold() {
        assertFalse(energy(balance(5), AUTOMATIC, 3).after().emergencySelected());
        Outcome outcome = energy(balance(5), AUTOMATIC, 8);
        assertEquals(0, outcome.after().balance());
        assertEquals(units(3), outcome.after().emergencyUsed());
        assertEquals(List.of(Notice.Kind.EMERGENCY_SELECTED), told(outcome));
    }

    @Test
    void lendsNothingToAPostpaidCustomer() {
        CreditState postpaid = done(ModeRules.toPostpaid(balance(1), AUTOMATIC)).after();
        Outcome outcome = energy(postpaid, AUTOMATIC, 50);
        assertEquals(units(-49), outcome.after().balance());
        assertEquals(List.of(), outcome.notices());
        assertEquals(Reason.NOT_PREPAID, refused(CreditRules.selectEmergency(outcome.after(), AUTOMATIC)));
    }

    @Test
    void movesWhatALoweredLimitNoLongerLendsToTheBalance() {
        Outcome lowered = CreditRules.reassess(lent(8), emergency(5, 2, false, 0));
        assertEquals(units(5), lowered.after().emergencyUsed());
        assertEquals(units(-3), lowered.after().balance());
        CreditState ended = CreditRules.reassess(lent(8), PLAIN).after();
        assertEquals(balance(-8), ended);
    }

    @Test
    void replacesAProvisionalChargeByTheRealOne() {
        CreditState provisional =
                done(CreditRules.provisional(balance(9), PLAIN, units(4))).after();
        assertEquals(units(5), provisional.balance());
        assertEquals(units(4), provisional.provisional());
        Outcome real = CreditRules.charge(
                provisional, PLAIN, List.of(ChargeLine.provisionalReversal(provisional), ChargeLine.energy(units(3))));
        assertEquals(balance(6), real.after());
        assertEquals(List.of(PostingKind.PROVISIONAL_REVERSAL, PostingKind.ENERGY), kinds(real));
        assertEquals(
                balance(9),
                CreditRules.charge(provisional, PLAIN, List.of(ChargeLine.provisionalReversal(provisional)))
                        .after());
        assertEquals(
                List.of(),
                CreditRules.charge(balance(9), PLAIN, List.of(ChargeLine.provisionalReversal(balance(9))))
                        .postings());
        assertEquals(Reason.AMOUNT_NOT_POSITIVE, refused(CreditRules.provisional(balance(9), PLAIN, 0)));
    }

    @Test
    void adjustsInBothDirections() {
        Outcome given = done(CreditRules.adjust(lent(4), CHOSEN, units(6), Side.Site.WRITE_OFF));
        assertEquals(balance(2), given.after(), "repaid, and ended at the threshold");
        assertEquals(
                new Posting(Side.Site.WRITE_OFF, Side.Own.CUSTOMER, units(6), PostingKind.ADJUSTMENT),
                given.postings().get(0));
        Outcome taken = done(CreditRules.adjust(balance(9), CHOSEN, units(-6), Side.Site.SUSPENSE));
        assertEquals(balance(3), taken.after());
        assertEquals(
                new Posting(Side.Own.CUSTOMER, Side.Site.SUSPENSE, units(6), PostingKind.ADJUSTMENT),
                taken.postings().get(0));
    }

    @Test
    void refusesAdjustmentsOfNothingAndOfTooMuch() {
        Side counter = Side.Site.SUSPENSE;
        long most = CreditTerms.AMOUNT_MAX;
        assertEquals(Reason.AMOUNT_ZERO, refused(CreditRules.adjust(balance(0), PLAIN, 0, counter)));
        assertEquals(Reason.AMOUNT_TOO_LARGE, refused(CreditRules.adjust(balance(0), PLAIN, most + 1, counter)));
        assertEquals(Reason.AMOUNT_TOO_LARGE, refused(CreditRules.adjust(balance(0), PLAIN, -most - 1, counter)));
        assertEquals(
                most,
                done(CreditRules.adjust(balance(0), PLAIN, most, counter))
                        .after()
                        .balance());
        assertEquals(
                -most,
                done(CreditRules.adjust(balance(0), PLAIN, -most, counter))
                        .after()
                        .balance());
    }
}
