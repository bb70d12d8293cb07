package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.CHOSEN;
import static io.metergate.billing.credit.Examples.MONDAY;
import static io.metergate.billing.credit.Examples.PLAIN;
import static io.metergate.billing.credit.Examples.accumulated;
import static io.metergate.billing.credit.Examples.balance;
import static io.metergate.billing.credit.Examples.cash;
import static io.metergate.billing.credit.Examples.done;
import static io.metergate.billing.credit.Examples.emergency;
import static io.metergate.billing.credit.Examples.kinds;
import static io.metergate.billing.credit.Examples.lent;
import static io.metergate.billing.credit.Examples.maximum;
import static io.metergate.billing.credit.Examples.payment;
import static io.metergate.billing.credit.Examples.refused;
import static io.metergate.billing.credit.Examples.state;
import static io.metergate.billing.credit.Examples.topUp;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.Refused.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopUpRulesTest {
    private static final PaymentDebtTerms TENTH = new PaymentDebtTerms(1000, 0);
    private static final PaymentDebtTerms TENTH_CAPPED = new PaymentDebtTerms(1000, units(5));

    @Test
    void takesOneOnEachOfMondayToFridayAndNothingOnSaturdayAndSunday() {
        CreditState state = state(0, payment(100));
        List<Long> taken = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            TopUp ten = new TopUp(units(10), "counter", MONDAY.plusDays(day), 0);
            CreditState after =
                    done(TopUpRules.topUp(state, PLAIN, TENTH_CAPPED, ten)).after();
            taken.add((state.debts().payment() - after.debts().payment()) / units(1));
            state = after;
        }
        assertEquals(List.of(1L, 1L, 1L, 1L, 1L, 0L, 0L, 1L), taken);
        assertEquals(units(80 - 6), state.balance());
    }

    @Test
    void paysInTheOrderPaymentDebtAccumulatedDebtThresholdEmergencyCreditBalance() {
        assertPaid(TENTH, 10, 99, 0, -5, 6);
        assertPaid(TENTH, 20, 98, 0, -2, 0);
        assertPaid(PaymentDebtTerms.NONE, 2, 100, 1, -7, 10);
        assertPaid(PaymentDebtTerms.NONE, 4, 100, 0, -6, 10);
        assertPaid(PaymentDebtTerms.NONE, 5, 100, 0, -5, 10);
        assertPaid(PaymentDebtTerms.NONE, 6, 100, 0, -5, 9);
    }

    private static void assertPaid(
            PaymentDebtTerms debtTerms, long amount, long payment, long accumulated, long balance, long used) {
        CreditTerms terms = emergency(10, 2, false, -5);
        Debts owed = new Debts(units(3), units(100), 0, 0);
        CreditState owing =
                new CreditState(units(-7), units(10), true, owed, RecoveryWeek.NONE, 0, 0, CreditSettings.PREPAID);
        CreditState after =
                done(TopUpRules.topUp(owing, terms, debtTerms, cash(amount))).after();
        assertEquals(new Debts(units(accumulated), units(payment), 0, 0), after.debts());
        assertEquals(units(balance), after.balance());
        assertEquals(units(used), after.emergencyUsed());
    }

    @Test
    void postsTheWholePaymentToTheCustomerAndFromThereToTheDebts() {
        CreditState owing =
                new CreditState(0, units(4), true, accumulated(3), RecoveryWeek.NONE, 0, 0, CreditSettings.PREPAID);
        assertEquals(
                List.of(
                        new Posting(new Side.Cash("counter"), Side.Own.CUSTOMER, units(20), PostingKind.TOP_UP),
                        new Posting(Side.Own.CUSTOMER, Side.Own.ACCUMULATED_DEBT, units(3), PostingKind.DEBT_REPAYMENT),
                        new Posting(Side.Own.CUSTOMER, Side.Own.EMERGENCY, units(4), PostingKind.EMERGENCY_REPAYMENT)),
                topUp(owing, CHOSEN, 20).postings());
        assertEquals(
                new Posting(Side.Own.CUSTOMER, Side.Own.PAYMENT_DEBT, units(2), PostingKind.PAYMENT_DEBT),
                done(TopUpRules.topUp(state(0, payment(9)), PLAIN, TENTH, cash(20)))
                        .postings()
                        .get(1));
    }

    @Test
    void takesAtMostTheDebt() {
        CreditState after = done(TopUpRules.topUp(state(0, payment(1)), PLAIN, TENTH, cash(20)))
                .after();
        assertEquals(0, after.debts().payment());
        assertEquals(units(19), after.balance());
        assertEquals(units(1), after.recovery().takenIn(MONDAY));
    }

    @Test
    void takesOfOneLargePaymentAtMostTheCap() {
        CreditState after = done(TopUpRules.topUp(state(0, payment(100)), PLAIN, TENTH_CAPPED, cash(70)))
                .after();
        assertEquals(payment(95), after.debts());
        CreditState again =
                done(TopUpRules.topUp(after, PLAIN, TENTH_CAPPED, cash(70))).after();
        assertEquals(payment(95), again.debts());
    }

    @Test
    void takesNothingMoreOfTheWeekWhenTheCapWasLowered() {
        CreditState taken = done(TopUpRules.topUp(state(0, payment(100)), PLAIN, TENTH_CAPPED, cash(40)))
                .after();
        PaymentDebtTerms lowered = new PaymentDebtTerms(1000, units(2));
        assertEquals(
                payment(96),
                done(TopUpRules.topUp(taken, PLAIN, lowered, cash(40))).after().debts());
    }

    @Test
    void countsAPaymentOfAnEarlierWeekToTheLatest() {
        CreditState taken = done(TopUpRules.topUp(state(0, payment(100)), PLAIN, TENTH_CAPPED, cash(40)))
                .after();
        TopUp late = new TopUp(units(40), "counter", MONDAY.minusDays(1), 0);
        CreditState after =
                done(TopUpRules.topUp(taken, PLAIN, TENTH_CAPPED, late)).after();
        assertEquals(payment(95), after.debts());
        assertEquals(new RecoveryWeek(MONDAY, units(5)), after.recovery());
    }

    @Test
    void roundsTheShareDownAndStaysExactForTheLargestAmounts() {
        CreditState owing = new CreditState(
                0, 0, false, new Debts(0, Long.MAX_VALUE, 0, 0), RecoveryWeek.NONE, 0, 0, CreditSettings.PREPAID);
        assertShare(owing, 3333, 9_999, 3_332);
        assertShare(owing, 1, 9_999, 0);
        assertShare(owing, 10_000, CreditTerms.AMOUNT_MAX, CreditTerms.AMOUNT_MAX);
        assertShare(owing, 9_999, CreditTerms.AMOUNT_MAX, CreditTerms.AMOUNT_MAX / 10_000 * 9_999);
    }

    private static void assertShare(CreditState owing, int percentHundredths, long amount, long share) {
        TopUp topUp = new TopUp(amount, "counter", MONDAY, 0);
        CreditState after = done(TopUpRules.topUp(owing, PLAIN, new PaymentDebtTerms(percentHundredths, 0), topUp))
                .after();
        assertEquals(share, after.recovery().taken());
        assertEquals(amount - share, after.balance());
    }

    @Test
    void endsEmergencyCreditWhenTheBalanceIsAtItsThresholdAgain() {
        assertTrue(topUp(lent(4), CHOSEN, 5).after().emergencySelected());
        CreditState ended = topUp(lent(4), CHOSEN, 6).after();
        assertFalse(ended.emergencySelected());
        assertEquals(balance(2), ended);
    }

    @Test
    void repaysAPartOfEmergencyCreditWhichMayBeSpentAgain() {
        CreditState after = topUp(lent(10), CHOSEN, 3).after();
        assertEquals(lent(7), after);
        assertEquals(units(3), CreditFigures.availableCredit(after, CHOSEN));
    }

    @Test
    void refusesWhatWouldLiftTheBalanceAboveItsMaximumBeforeAnythingMoves() {
        assertEquals(balance(50), topUp(balance(40), maximum(50), 10).after());
        assertEquals(
                new Refused(Reason.ABOVE_MAXIMUM_BALANCE, units(50)),
                TopUpRules.topUp(balance(40), maximum(50), PaymentDebtTerms.NONE, cash(11)));
        CreditResult withShare = TopUpRules.topUp(state(40, payment(1)), maximum(50), TENTH, cash(11));
        assertEquals(units(50), done(withShare).after().balance(), "what a debt takes does not count");
    }

    @Test
    void takesFromWhoeverIsWithoutSupplyWhatBringsItBackWhateverTheMaximum() {
        TopUp least = new TopUp(units(500), "till", LocalDate.of(2026, 3, 2), units(500));
        CreditResult result = TopUpRules.topUp(balance(-5), maximum(400), PaymentDebtTerms.NONE, least);
        assertEquals(units(495), done(result).after().balance());
        TopUp more = new TopUp(units(501), "till", LocalDate.of(2026, 3, 2), units(500));
        assertEquals(
                new Refused(Reason.ABOVE_MAXIMUM_BALANCE, units(400)),
                TopUpRules.topUp(balance(-5), maximum(400), PaymentDebtTerms.NONE, more));
    }

    @Test
    void refusesWhatIsLessThanTheSmallestTopUp() {
        assertEquals(
                new Refused(Reason.BELOW_MINIMUM_TOP_UP, units(5)),
                TopUpRules.topUp(balance(0), PLAIN, TENTH, new TopUp(units(5) - 1, "counter", MONDAY, units(5))));
        assertEquals(
                balance(5),
                done(TopUpRules.topUp(balance(0), PLAIN, TENTH, new TopUp(units(5), "counter", MONDAY, units(5))))
                        .after());
    }

    @Test
    void refusesAmountsThatAreNone() {
        LocalDate day = MONDAY;
        assertEquals(
                Reason.AMOUNT_NOT_POSITIVE,
                refused(TopUpRules.topUp(balance(0), PLAIN, TENTH, new TopUp(0, "counter", day, 0))));
        assertEquals(
                Reason.AMOUNT_TOO_LARGE,
                refused(TopUpRules.topUp(
                        balance(0), PLAIN, TENTH, new TopUp(CreditTerms.AMOUNT_MAX + 1, "counter", day, 0))));
        assertEquals(Reason.AMOUNT_NOT_POSITIVE, refused(TopUpRules.reverse(balance(0), PLAIN, -1, "counter")));
    }

    @Test
    void takesAPaymentBackFromTheBalanceAndLeavesWhatDebtsGot() {
        CreditState paid = done(TopUpRules.topUp(state(0, payment(100)), PLAIN, TENTH, cash(20)))
                .after();
        Outcome reversed = done(TopUpRules.reverse(paid, PLAIN, units(20), "counter"));
        assertEquals(units(-2), reversed.after().balance());
        assertEquals(payment(98), reversed.after().debts());
        assertEquals(
                List.of(new Posting(
                        Side.Own.CUSTOMER, new Side.Cash("counter"), units(20), PostingKind.TOP_UP_REVERSAL)),
                reversed.postings());
        assertEquals(List.of(Notice.Kind.CREDIT_USED_UP), Examples.told(reversed));
    }

    @Test
    void lendsWhatAReversalTakesWhenEmergencyCreditStartsByItself() {
        Outcome reversed = done(TopUpRules.reverse(balance(5), Examples.AUTOMATIC, units(8), "counter"));
        assertEquals(lent(3), reversed.after());
        assertEquals(List.of(PostingKind.TOP_UP_REVERSAL, PostingKind.EMERGENCY_USE), kinds(reversed));
    }
}
