package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.AUTOMATIC;
import static io.metergate.billing.credit.Examples.CHOSEN;
import static io.metergate.billing.credit.Examples.balance;
import static io.metergate.billing.credit.Examples.done;
import static io.metergate.billing.credit.Examples.kinds;
import static io.metergate.billing.credit.Examples.payment;
import static io.metergate.billing.credit.Examples.refused;
import static io.metergate.billing.credit.Examples.state;
import static io.metergate.billing.credit.Examples.told;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.Refused.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeRulesTest {
    private static final CreditSettings POSTPAID = CreditSettings.PREPAID.withMode(PaymentMode.POSTPAID);

    @Test
    void turnsArrearsIntoADebtWhenACustomerBecomesPrepaid() {
        Outcome outcome = done(ModeRules.toPrepaid(balance(-70).withSettings(POSTPAID), CHOSEN, Debt.PAYMENT, false));
        assertEquals(state(0, payment(70)), outcome.after());
        assertEquals(
                List.of(new Posting(Side.Own.PAYMENT_DEBT, Side.Own.CUSTOMER, units(70), PostingKind.ARREARS)),
                outcome.postings());
        assertEquals(List.of(Notice.Kind.EMERGENCY_OFFERED), told(outcome));
    }

    @Test
    void leavesArrearsInTheBalanceWhenNoDebtIsNamed() {
        CreditState owing = balance(-7).withSettings(POSTPAID);
        assertEquals(
                balance(-7),
                done(ModeRules.toPrepaid(owing, CHOSEN, null, false)).after());
        CreditState lent =
                done(ModeRules.toPrepaid(owing, AUTOMATIC, null, false)).after();
        assertEquals(units(7), lent.emergencyUsed());
    }

    @Test
    void keepsACreditBalanceWhenACustomerBecomesPrepaid() {
        CreditState paid = balance(7).withSettings(POSTPAID);
        assertEquals(
                balance(7),
                done(ModeRules.toPrepaid(paid, CHOSEN, Debt.TIME_1, true)).after());
    }

    @Test
    void refusesToMakeAProtectedCustomerPrepaidAgainstTheirWill() {
        CreditState guarded = balance(-70).withSettings(POSTPAID.withProtected(true));
        assertEquals(Reason.PROTECTED_CUSTOMER, refused(ModeRules.toPrepaid(guarded, CHOSEN, Debt.PAYMENT, true)));
        assertTrue(done(ModeRules.toPrepaid(guarded, CHOSEN, Debt.PAYMENT, false))
                .after()
                .settings()
                .isProtected());
    }

    @Test
    void movesEmergencyCreditAndAccumulatedDebtToTheBalanceWhenACustomerBecomesPostpaid() {
        CreditState owing = new CreditState(
                0,
                units(4),
                true,
                new Debts(units(3), units(50), units(6), 0),
                RecoveryWeek.NONE,
                0,
                2,
                CreditSettings.PREPAID);
        Outcome outcome = done(ModeRules.toPostpaid(owing, AUTOMATIC));
        assertEquals(state(-7, new Debts(0, units(50), units(6), 0)).withSettings(POSTPAID), outcome.after());
        assertEquals(List.of(PostingKind.EMERGENCY_REPAYMENT, PostingKind.DEBT_REPAYMENT), kinds(outcome));
        assertEquals(List.of(), outcome.notices());
    }

    @Test
    void refusesAModeThatTheAccountHas() {
        assertEquals(Reason.ALREADY_PREPAID, refused(ModeRules.toPrepaid(balance(0), CHOSEN, null, false)));
        assertEquals(
                Reason.ALREADY_POSTPAID, refused(ModeRules.toPostpaid(balance(0).withSettings(POSTPAID), CHOSEN)));
    }
}
