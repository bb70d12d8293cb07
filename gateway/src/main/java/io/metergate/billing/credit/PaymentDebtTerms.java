package io.metergate.billing.credit;

import java.time.LocalDate;
import java.util.List;

/**
 * How top-ups pay the payment debt off.
 *
 * @param percentHundredths the share of each top-up, in hundredths of a percent: 10 % is 1000
 * @param capPerWeek the most in a week from Monday to Sunday, in millionths; 0 for no cap
 */
public record PaymentDebtTerms(int percentHundredths, long capPerWeek) {
    /** Top-ups pay nothing off. */
    public static final PaymentDebtTerms NONE = new PaymentDebtTerms(0, 0);

    private static final int WHOLE = 10_000;

    /** What is wrong with them; empty when they may be used. */
    public List<TermsProblem> check() {
        return new TermsCheck()
                .require(
                        percentHundredths >= 0 && percentHundredths <= WHOLE,
                        "percentHundredths",
                        "must be from 0 to 10000")
                .amount(capPerWeek, "capPerWeek")
                .problems();
    }

    /** The share of a top-up: its percentage, at most the debt, at most what the week's cap leaves. */
    long share(CreditState state, long amount, LocalDate day) {
        return Math.min(percentOf(amount), most(state, day));
    }

    /** The most that a top-up of any amount pays. */
    long most(CreditState state, LocalDate day) {
        long debt = state.debts().payment();
        return capPerWeek == 0
                ? debt
                : Math.min(debt, Math.max(0, capPerWeek - state.recovery().takenIn(day)));
    }

    /** The least amount of which so much is left after the share. */
    long before(long left, long shareMax) {
        long withWholeShare = Math.addExact(left, shareMax);
        if (percentHundredths == WHOLE) {
            return withWholeShare;
        }
        // What is left of x is the least whole number not below x * kept / WHOLE.
        long kept = (long) WHOLE - percentHundredths;
        long below = left - 1;
        long withPercentage =
                Math.addExact(Math.addExact(Math.multiplyExact(below / kept, WHOLE), below % kept * WHOLE / kept), 1);
        return Math.min(withWholeShare, withPercentage);
    }

    // In two parts, so that no product leaves a long.
    private long percentOf(long amount) {
        return amount / WHOLE * percentHundredths + amount % WHOLE * percentHundredths / WHOLE;
    }
}
