package io.metergate.billing.credit;

/**
 * Where one customer's money stands. Each amount, in millionths, is the sum of the postings on its side and can be
 * rebuilt from them.
 *
 * @param balance credit owed to the customer; may be negative
 * @param emergencyUsed what the customer owes from emergency credit, never more than its limit
 * @param emergencySelected whether emergency credit may be spent; it stays so until a top-up lifts the balance to the
 *     level at which it is offered
 * @param recovery what the week's top-ups have paid of the payment debt
 * @param provisional part of what was taken that a real reading will give back
 * @param lowLevelsPassed how many low levels of the terms were told and are not armed again
 */
public record CreditState(
        long balance,
        long emergencyUsed,
        boolean emergencySelected,
        Debts debts,
        RecoveryWeek recovery,
        long provisional,
        int lowLevelsPassed,
        CreditSettings settings) {

    public CreditState {
        if (emergencyUsed < 0 || (emergencyUsed > 0 && !emergencySelected)) {
            throw new IllegalArgumentException("emergency credit used, but not selected: " + emergencyUsed);
        }
        if (lowLevelsPassed < 0) {
            throw new IllegalArgumentException("levels passed: " + lowLevelsPassed);
        }
    }

    /** A new account without money. */
    public static CreditState empty(CreditSettings settings) {
        return new CreditState(0, 0, false, Debts.NONE, RecoveryWeek.NONE, 0, 0, settings);
    }

    public CreditState withSettings(CreditSettings changed) {
        return new CreditState(
                balance, emergencyUsed, emergencySelected, debts, recovery, provisional, lowLevelsPassed, changed);
    }

    /** All that the customer has, less all that the customer owes. */
    public long position() {
        return Math.subtractExact(Math.subtractExact(balance, emergencyUsed), debts.total());
    }
}
