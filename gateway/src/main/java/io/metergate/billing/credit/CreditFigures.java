package io.metergate.billing.credit;

import java.time.LocalDate;

/** What is shown of a state, and what decides about a supply. All amounts in millionths. */
public final class CreditFigures {
    private CreditFigures() {}

    /** What may still be spent until the supply is cut: balance and emergency credit together. */
    public static long availableCredit(CreditState state, CreditTerms terms) {
        long ofBalance = Math.subtractExact(state.balance(), terms.disconnectionThreshold());
        return Math.addExact(ofBalance, emergencyLeft(state, terms));
    }

    /** What emergency credit still lends; 0 while it is not selected. */
    public static long emergencyLeft(CreditState state, CreditTerms terms) {
        return state.emergencySelected() ? Math.max(0, terms.emergencyLimit() - state.emergencyUsed()) : 0;
    }

    /** Whether nothing is left to spend. */
    public static boolean isExhausted(CreditState state, CreditTerms terms) {
        return availableCredit(state, terms) <= 0;
    }

    /** Whether the customer may choose emergency credit. */
    public static boolean isEmergencyOffered(CreditState state, CreditTerms terms) {
        return state.settings().isPrepaid()
                && !terms.emergencyAutomatic()
                && !state.emergencySelected()
                && terms.emergencyLimit() > 0
                && state.balance() < terms.emergencyThreshold();
    }

    /**
     * What must be paid to have supply again, without the share of the payment debt: the accumulated debt, and what
     * available credit lacks of a millionth. 0 while there is credit.
     */
    public static long debtToClear(CreditState state, CreditTerms terms) {
        long available = availableCredit(state, terms);
        return available > 0 ? 0 : Math.addExact(state.debts().accumulated(), Math.subtractExact(1, available));
    }

    /**
     * The least top-up that brings the supply back, with the share of the payment debt. 0 while there is credit.
     *
     * @param day the local day at the customer's
     * @param minimum the least that may be paid at once
     */
    public static long leastTopUp(
            CreditState state, CreditTerms terms, PaymentDebtTerms debtTerms, LocalDate day, long minimum) {
        long needed = debtToClear(state, terms);
        return needed == 0 ? 0 : Math.max(minimum, debtTerms.before(needed, debtTerms.most(state, day)));
    }

    /** Time and payment debts together. */
    public static long aggregatedDebt(CreditState state) {
        return state.debts().aggregated();
    }
}
