package io.metergate.billing.credit;

import io.metergate.billing.credit.Refused.Reason;

/** How debts begin, are paid by instalments, and are given up. */
public final class DebtRules {
    private static final int REASON_MAX = 500;

    private DebtRules() {}

    /**
     * Collects instalments of a time debt that have fallen due, each at most what is left of the debt. While collecting
     * is suspended an instalment is skipped and the debt stays.
     *
     * @param debt one of the two time debts
     * @param rate millionths of an instalment
     * @param offForCredit whether the supply was off for credit when they fell due
     */
    public static Outcome instalments(
            CreditState state, CreditTerms terms, Debt debt, long rate, long instalments, boolean offForCredit) {
        if (debt != Debt.TIME_1 && debt != Debt.TIME_2) {
            throw new IllegalArgumentException("no instalments pay the debt " + debt.code());
        }
        Booking booking = new Booking(state, terms);
        for (long paid = 0; paid < instalments && booking.debts().of(debt) > 0; paid++) {
            if (CreditRules.isSuspended(state, booking.emergencyUsed(), offForCredit)) {
                break;
            }
            long amount = Math.min(booking.debts().of(debt), rate);
            booking.repay(debt, PostingKind.TIME_DEBT, amount).lend();
        }
        return booking.close();
    }

    /** Adds to a debt what is owed on another side. */
    public static CreditResult open(CreditState state, CreditTerms terms, Debt debt, long amount, Side.Site from) {
        Reason wrong = Amounts.wrong(amount);
        return wrong != null
                ? Refused.because(wrong)
                : new Booking(state, terms)
                        .post(debt.side(), from, amount, PostingKind.DEBT_OPENING)
                        .close();
    }

    /** Gives up a debt, or a part of it. */
    public static CreditResult writeOff(CreditState state, CreditTerms terms, Debt debt, long amount, String reason) {
        Reason wrong = Amounts.wrong(amount);
        if (wrong != null) {
            return Refused.because(wrong);
        }
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            return Refused.because(Reason.NO_REASON);
        }
        long owed = state.debts().of(debt);
        return amount > owed
                ? new Refused(Reason.MORE_THAN_DEBT, owed)
                : new Booking(state, terms)
                        .post(Side.Site.WRITE_OFF, debt.side(), amount, PostingKind.DEBT_WRITE_OFF)
                        .close();
    }
}
