package io.metergate.billing.credit;

import io.metergate.billing.credit.Refused.Reason;
import org.jspecify.annotations.Nullable;

/** How an account becomes prepaid or postpaid. */
public final class ModeRules {
    private ModeRules() {}

    /**
     * Makes an account prepaid.
     *
     * @param arrearsInto the debt that a negative balance becomes; null to leave it in the balance, where the first
     *     top-up pays it
     * @param involuntary whether the customer did not ask for it; refused for one who is protected
     */
    public static CreditResult toPrepaid(
            CreditState state, CreditTerms terms, @Nullable Debt arrearsInto, boolean involuntary) {
        if (state.settings().isPrepaid()) {
            return Refused.because(Reason.ALREADY_PREPAID);
        }
        if (involuntary && state.settings().isProtected()) {
            return Refused.because(Reason.PROTECTED_CUSTOMER);
        }
        Booking booking = new Booking(state, terms).mode(PaymentMode.PREPAID);
        if (arrearsInto != null && state.balance() < 0) {
            long owed = Math.negateExact(state.balance());
            booking.post(arrearsInto.side(), Side.Own.CUSTOMER, owed, PostingKind.ARREARS);
        }
        return booking.close();
    }

    /** Makes an account postpaid. Emergency credit and accumulated debt are owed by the balance; other debts go on. */
    public static CreditResult toPostpaid(CreditState state, CreditTerms terms) {
        if (!state.settings().isPrepaid()) {
            return Refused.because(Reason.ALREADY_POSTPAID);
        }
        return new Booking(state, terms)
                .mode(PaymentMode.POSTPAID)
                .endEmergency()
                .repay(
                        Debt.ACCUMULATED,
                        PostingKind.DEBT_REPAYMENT,
                        state.debts().accumulated())
                .close();
    }
}
