package io.metergate.billing.credit;

import io.metergate.billing.credit.Refused.Reason;

/**
 * What a top-up pays, in this order: its share of the payment debt, the accumulated debt, what the balance lacks of the
 * disconnection threshold, the emergency credit used, and at last the balance.
 */
public final class TopUpRules {
    private TopUpRules() {}

    /** Credits a payment, or refuses it before anything moves. */
    public static CreditResult topUp(CreditState state, CreditTerms terms, PaymentDebtTerms debtTerms, TopUp topUp) {
        Reason wrong = Amounts.wrong(topUp.amount());
        if (wrong != null) {
            return Refused.because(wrong);
        }
        if (topUp.amount() < topUp.minimum()) {
            return new Refused(Reason.BELOW_MINIMUM_TOP_UP, topUp.minimum());
        }
        Outcome outcome = credit(state, terms, debtTerms, topUp);
        boolean limited = terms.balanceMax() > 0 && state.settings().isPrepaid();
        return limited && outcome.after().balance() > terms.balanceMax() && !isNeeded(state, terms, debtTerms, topUp)
                ? new Refused(Reason.ABOVE_MAXIMUM_BALANCE, terms.balanceMax())
                : outcome;
    }

    /** Whoever is without supply may always pay what brings it back, whatever the smallest payment is. */
    private static boolean isNeeded(CreditState state, CreditTerms terms, PaymentDebtTerms debtTerms, TopUp topUp) {
        long least = CreditFigures.leastTopUp(state, terms, debtTerms, topUp.day(), topUp.minimum());
        return topUp.amount() <= least;
    }

    private static Outcome credit(CreditState state, CreditTerms terms, PaymentDebtTerms debtTerms, TopUp topUp) {
        long share = debtTerms.share(state, topUp.amount(), topUp.day());
        long accumulated = Math.min(state.debts().accumulated(), topUp.amount() - share);
        Booking booking = new Booking(state, terms)
                .post(new Side.Cash(topUp.channel()), Side.Own.CUSTOMER, topUp.amount(), PostingKind.TOP_UP)
                .repay(Debt.PAYMENT, PostingKind.PAYMENT_DEBT, share)
                .repay(Debt.ACCUMULATED, PostingKind.DEBT_REPAYMENT, accumulated);
        if (share > 0) {
            booking.recovered(state.recovery().plus(topUp.day(), share));
        }
        return booking.closeGiven();
    }

    /** Takes a payment back that its channel took back. What it paid of debts stays paid; the balance falls. */
    public static CreditResult reverse(CreditState state, CreditTerms terms, long amount, String channel) {
        Reason wrong = Amounts.wrong(amount);
        return wrong != null
                ? Refused.because(wrong)
                : new Booking(state, terms)
                        .charge(new Side.Cash(channel), PostingKind.TOP_UP_REVERSAL, amount)
                        .close();
    }
}
