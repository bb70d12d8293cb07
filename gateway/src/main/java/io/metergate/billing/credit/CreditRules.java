package io.metergate.billing.credit;

import io.metergate.billing.credit.Refused.Reason;
import java.util.List;

/**
 * What is taken from a customer, and emergency credit. A charge goes to the balance down to the disconnection
 * threshold, then to emergency credit where it is selected, then to the balance again.
 */
public final class CreditRules {
    private CreditRules() {}

    /** Takes energy, export and taxes, in any order and sign; what is given back repays emergency credit first. */
    public static Outcome charge(CreditState state, CreditTerms terms, List<ChargeLine> lines) {
        return new Booking(state, terms).charge(lines).close();
    }

    /**
     * Takes the standing charge of a day with its taxes, or adds it to the accumulated debt while that is suspended.
     * What a correction gives back goes to the balance.
     *
     * @param offForCredit whether the supply was off for credit when the day was due
     */
    public static Outcome standing(CreditState state, CreditTerms terms, List<ChargeLine> lines, boolean offForCredit) {
        if (!isSuspended(state, state.emergencyUsed(), offForCredit)) {
            return charge(state, terms, lines);
        }
        Booking booking = new Booking(state, terms);
        for (ChargeLine line : lines) {
            if (line.amount() > 0) {
                booking.post(Side.Own.ACCUMULATED_DEBT, line.to(), line.amount(), PostingKind.DEBT_ACCRUAL);
            } else {
                booking.charge(line.to(), line.kind(), line.amount());
            }
        }
        return booking.close();
    }

    static boolean isSuspended(CreditState state, long emergencyUsed, boolean offForCredit) {
        CreditSettings settings = state.settings();
        return settings.isPrepaid()
                && ((settings.suspendDebtEmergency() && emergencyUsed > 0)
                        || (settings.suspendDebtDisabled() && offForCredit));
    }

    /** The customer chooses emergency credit. */
    public static CreditResult selectEmergency(CreditState state, CreditTerms terms) {
        if (!state.settings().isPrepaid()) {
            return Refused.because(Reason.NOT_PREPAID);
        }
        if (terms.emergencyLimit() == 0) {
            return Refused.because(Reason.NO_EMERGENCY_CREDIT);
        }
        if (state.emergencySelected()) {
            return Refused.because(
                    CreditFigures.isExhausted(state, terms)
                            ? Reason.EMERGENCY_NOT_REPAID
                            : Reason.EMERGENCY_ALREADY_SELECTED);
        }
        if (state.balance() >= terms.emergencyThreshold()) {
            return new Refused(Reason.BALANCE_NOT_LOW, terms.emergencyThreshold());
        }
        return new Booking(state, terms).selectEmergency().close();
    }

    /** Takes an amount for energy that no reading has shown yet. */
    public static CreditResult provisional(CreditState state, CreditTerms terms, long amount) {
        Reason wrong = Amounts.wrong(amount);
        return wrong != null ? Refused.because(wrong) : charge(state, terms, List.of(ChargeLine.provisional(amount)));
    }

    /** An operator gives (more than zero) or takes an amount. */
    public static CreditResult adjust(CreditState state, CreditTerms terms, long amount, Side counter) {
        if (amount == 0) {
            return Refused.because(Reason.AMOUNT_ZERO);
        }
        if (amount > CreditTerms.AMOUNT_MAX || amount < -CreditTerms.AMOUNT_MAX) {
            return new Refused(Reason.AMOUNT_TOO_LARGE, CreditTerms.AMOUNT_MAX);
        }
        Booking booking = new Booking(state, terms).charge(counter, PostingKind.ADJUSTMENT, -amount);
        return amount > 0 ? booking.closeGiven() : booking.close();
    }

    /** Brings a state in line with terms or settings that have changed. */
    public static Outcome reassess(CreditState state, CreditTerms terms) {
        return new Booking(state, terms).close();
    }
}
