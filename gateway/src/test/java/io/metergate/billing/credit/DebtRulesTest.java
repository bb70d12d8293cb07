package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.CHOSEN;
import static io.metergate.billing.credit.Examples.PLAIN;
import static io.metergate.billing.credit.Examples.accumulated;
import static io.metergate.billing.credit.Examples.balance;
import static io.metergate.billing.credit.Examples.done;
import static io.metergate.billing.credit.Examples.payment;
import static io.metergate.billing.credit.Examples.refused;
import static io.metergate.billing.credit.Examples.state;
import static io.metergate.billing.credit.Examples.time1;
import static io.metergate.billing.credit.Examples.topUp;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.billing.credit.Refused.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebtRulesTest {
    private static final List<ChargeLine> DAY = List.of(ChargeLine.standing(units(2)), ChargeLine.tax("VAT", units(1)));

    private static CreditState lent(long used, Debts debts, boolean whileEmergency, boolean whileDisabled) {
        return new CreditState(
                0,
                units(used),
                true,
                debts,
                RecoveryWeek.NONE,
                0,
                0,
                CreditSettings.PREPAID.withSuspension(whileEmergency, whileDisabled));
    }

    @Test
    void takesInEachPeriodTheRateOrWhatIsLeftOfATimeDebt() {
        Outcome first = DebtRules.instalments(state(10, time1(5)), PLAIN, Debt.TIME_1, units(2), 1, false);
        assertEquals(state(8, time1(3)), first.after());
        assertEquals(
                List.of(new Posting(Side.Own.CUSTOMER, Side.Own.TIME_DEBT_1, units(2), PostingKind.TIME_DEBT)),
                first.postings());
        CreditState last = DebtRules.instalments(first.after(), PLAIN, Debt.TIME_1, units(2), 7, false)
                .after();
        assertEquals(balance(5), last);
        assertEquals(
                List.of(),
                DebtRules.instalments(last, PLAIN, Debt.TIME_1, units(2), 1, false)
                        .postings());
    }

    @Test
    void takesTheSecondTimeDebtByItself() {
        CreditState both = state(10, new Debts(0, 0, units(5), units(5)));
        assertEquals(
                state(8, new Debts(0, 0, units(5), units(3))),
                DebtRules.instalments(both, PLAIN, Debt.TIME_2, units(2), 1, false)
                        .after());
        assertThrows(
                IllegalArgumentException.class,
                () -> DebtRules.instalments(both, PLAIN, Debt.PAYMENT, units(2), 1, false));
    }

    @Test
    void takesTimeDebtFromEmergencyCreditUnlessThatIsSuspended() {
        CreditState taken = DebtRules.instalments(
                        lent(1, time1(5), false, false), CHOSEN, Debt.TIME_1, units(2), 1, false)
                .after();
        assertEquals(lent(3, time1(3), false, false), taken);
        CreditState suspended = lent(1, time1(5), true, false);
        assertEquals(
                suspended,
                DebtRules.instalments(suspended, CHOSEN, Debt.TIME_1, units(2), 1, false)
                        .after());
    }

    @Test
    void stopsCatchingUpWhereEmergencyCreditComesIntoUseAsItWouldHaveInTime() {
        CreditState selected = lent(0, time1(9), true, false);
        CreditState caughtUp = DebtRules.instalments(selected, CHOSEN, Debt.TIME_1, units(2), 3, false)
                .after();
        CreditState inTime = selected;
        for (int i = 0; i < 3; i++) {
            inTime = DebtRules.instalments(inTime, CHOSEN, Debt.TIME_1, units(2), 1, false)
                    .after();
        }
        assertEquals(lent(2, time1(7), true, false), inTime);
        assertEquals(inTime, caughtUp);
    }

    @Test
    void leavesTimeDebtWhileTheSupplyIsOffWhenThatIsSuspended() {
        CreditState off = lent(10, time1(5), false, true);
        assertEquals(
                off,
                DebtRules.instalments(off, CHOSEN, Debt.TIME_1, units(2), 1, true)
                        .after());
        CreditState on = DebtRules.instalments(off, CHOSEN, Debt.TIME_1, units(2), 1, false)
                .after();
        assertEquals(time1(3), on.debts());
        CreditState notSuspended = lent(10, time1(5), true, false);
        assertEquals(
                time1(5),
                DebtRules.instalments(notSuspended, CHOSEN, Debt.TIME_1, units(2), 1, true)
                        .after()
                        .debts(),
                "emergency credit is in use");
    }

    @Test
    void takesTheStandingChargeWithItsTaxesLikeAnyCharge() {
        Outcome outcome = CreditRules.standing(balance(10), CHOSEN, DAY, false);
        assertEquals(balance(7), outcome.after());
        assertEquals(List.of(PostingKind.STANDING, PostingKind.TAX), Examples.kinds(outcome));
        assertEquals(
                lent(4, Debts.NONE, false, false),
                CreditRules.standing(lent(1, Debts.NONE, false, false), CHOSEN, DAY, false)
                        .after());
    }

    @Test
    void takesTheStandingChargeAlsoWhileTheSupplyIsOff() {
        assertEquals(
                balance(-5),
                CreditRules.standing(balance(-2), CHOSEN, DAY, true).after());
    }

    @Test
    void addsTheStandingChargeToTheAccumulatedDebtWhileEmergencyCreditIsInUseAndThatIsSuspended() {
        Outcome outcome = CreditRules.standing(lent(1, Debts.NONE, true, false), CHOSEN, DAY, false);
        assertEquals(lent(1, accumulated(3), true, false), outcome.after());
        assertEquals(
                List.of(
                        new Posting(
                                Side.Own.ACCUMULATED_DEBT,
                                Side.Site.REVENUE_STANDING,
                                units(2),
                                PostingKind.DEBT_ACCRUAL),
                        new Posting(
                                Side.Own.ACCUMULATED_DEBT, new Side.Tax("VAT"), units(1), PostingKind.DEBT_ACCRUAL)),
                outcome.postings());
        CreditState notInUse = CreditRules.standing(lent(0, Debts.NONE, true, false), CHOSEN, DAY, false)
                .after();
        assertEquals(Debts.NONE, notInUse.debts());
    }

    @Test
    void addsTheStandingChargeToTheAccumulatedDebtWhileTheSupplyIsOffAndThatIsSuspended() {
        CreditState off = balance(-2).withSettings(CreditSettings.PREPAID.withSuspension(false, true));
        CreditState after = CreditRules.standing(off, CHOSEN, DAY, true).after();
        assertEquals(accumulated(3), after.debts());
        assertEquals(units(-2), after.balance());
        assertEquals(
                Debts.NONE,
                CreditRules.standing(off, CHOSEN, DAY, false).after().debts());
    }

    @Test
    void givesACorrectedStandingChargeBackToTheBalanceAlsoWhileSuspended() {
        CreditState off = balance(-2).withSettings(CreditSettings.PREPAID.withSuspension(false, true));
        CreditState after = CreditRules.standing(off, CHOSEN, List.of(ChargeLine.standing(units(-1))), true)
                .after();
        assertEquals(units(-1), after.balance());
        assertEquals(Debts.NONE, after.debts());
    }

    @Test
    void suspendsNothingOfAPostpaidCustomer() {
        CreditSettings postpaid =
                CreditSettings.PREPAID.withSuspension(true, true).withMode(PaymentMode.POSTPAID);
        CreditState after = CreditRules.standing(balance(0).withSettings(postpaid), CHOSEN, DAY, true)
                .after();
        assertEquals(units(-3), after.balance());
    }

    @Test
    void opensADebtFromAnotherSide() {
        Outcome outcome = done(DebtRules.open(balance(5), PLAIN, Debt.PAYMENT, units(30), Side.Site.ARREARS));
        assertEquals(state(5, payment(30)), outcome.after());
        assertEquals(
                List.of(new Posting(Side.Own.PAYMENT_DEBT, Side.Site.ARREARS, units(30), PostingKind.DEBT_OPENING)),
                outcome.postings());
        assertEquals(
                Reason.AMOUNT_NOT_POSITIVE,
                refused(DebtRules.open(balance(5), PLAIN, Debt.PAYMENT, 0, Side.Site.ARREARS)));
    }

    @Test
    void givesUpADebtWithAReason() {
        CreditState owing = state(5, payment(30));
        Outcome outcome = done(DebtRules.writeOff(owing, PLAIN, Debt.PAYMENT, units(30), "hardship"));
        assertEquals(balance(5), outcome.after());
        assertEquals(
                List.of(new Posting(Side.Site.WRITE_OFF, Side.Own.PAYMENT_DEBT, units(30), PostingKind.DEBT_WRITE_OFF)),
                outcome.postings());
    }

    @Test
    void givesUpNoMoreThanTheDebtAndNothingWithoutAReason() {
        CreditState owing = state(5, payment(30));
        assertEquals(
                new Refused(Reason.MORE_THAN_DEBT, units(30)),
                DebtRules.writeOff(owing, PLAIN, Debt.PAYMENT, units(30) + 1, "hardship"));
        assertEquals(Reason.NO_REASON, refused(DebtRules.writeOff(owing, PLAIN, Debt.PAYMENT, 1, " ")));
        assertEquals(Reason.NO_REASON, refused(DebtRules.writeOff(owing, PLAIN, Debt.PAYMENT, 1, "x".repeat(501))));
        done(DebtRules.writeOff(owing, PLAIN, Debt.PAYMENT, 1, "x".repeat(500)));
        assertEquals(Reason.AMOUNT_NOT_POSITIVE, refused(DebtRules.writeOff(owing, PLAIN, Debt.PAYMENT, 0, "x")));
    }

    @Test
    void paysTheAccumulatedDebtByTheNextTopUp() {
        assertEquals(
                state(0, accumulated(1)),
                topUp(state(0, accumulated(4)), PLAIN, 3).after());
        assertEquals(balance(2), topUp(state(0, accumulated(4)), PLAIN, 6).after());
    }
}
