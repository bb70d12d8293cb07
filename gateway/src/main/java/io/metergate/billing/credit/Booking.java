package io.metergate.billing.credit;

import java.util.ArrayList;
import java.util.List;

/**
 * One operation on its way: collects postings and keeps the sums of the customer's sides in step with them. Confined to
 * the operation that made it.
 */
final class Booking {
    private final CreditState before;
    private final CreditTerms terms;
    private final List<Posting> postings = new ArrayList<>(4);
    private CreditSettings settings;
    private long balance;
    private long emergencyUsed;
    private boolean emergencySelected;
    private Debts debts;
    private RecoveryWeek recovery;
    private long provisional;

    Booking(CreditState before, CreditTerms terms) {
        this.before = before;
        this.terms = terms;
        settings = before.settings();
        balance = before.balance();
        emergencyUsed = before.emergencyUsed();
        emergencySelected = before.emergencySelected();
        debts = before.debts();
        recovery = before.recovery();
        provisional = before.provisional();
    }

    Debts debts() {
        return debts;
    }

    long emergencyUsed() {
        return emergencyUsed;
    }

    /** Charges of both signs. */
    Booking charge(List<ChargeLine> lines) {
        lines.forEach(line -> charge(line.to(), line.kind(), line.amount()));
        return this;
    }

    Booking charge(Side to, PostingKind kind, long amount) {
        return amount < 0
                ? post(to, Side.Own.CUSTOMER, Math.negateExact(amount), kind)
                : post(Side.Own.CUSTOMER, to, amount, kind);
    }

    /** Pays a part of a debt out of the balance. */
    Booking repay(Debt debt, PostingKind kind, long amount) {
        return post(Side.Own.CUSTOMER, debt.side(), amount, kind);
    }

    Booking recovered(RecoveryWeek week) {
        recovery = week;
        return this;
    }

    Booking mode(PaymentMode mode) {
        settings = settings.withMode(mode);
        return this;
    }

    /** Moves an amount; nothing, when it is zero. */
    Booking post(Side debit, Side credit, long amount, PostingKind kind) {
        if (amount != 0) {
            postings.add(new Posting(debit, credit, amount, kind));
            add(debit, -amount);
            add(credit, amount);
        }
        return this;
    }

    private void add(Side side, long amount) {
        if (side instanceof Side.Own own) {
            switch (own) {
                case CUSTOMER -> balance = Math.addExact(balance, amount);
                case PROVISIONAL -> provisional = Math.addExact(provisional, amount);
                case EMERGENCY -> emergencyUsed = Math.subtractExact(emergencyUsed, amount);
                case ACCUMULATED_DEBT -> debts = debts.plus(Debt.ACCUMULATED, -amount);
                case PAYMENT_DEBT -> debts = debts.plus(Debt.PAYMENT, -amount);
                case TIME_DEBT_1 -> debts = debts.plus(Debt.TIME_1, -amount);
                case TIME_DEBT_2 -> debts = debts.plus(Debt.TIME_2, -amount);
            }
        }
    }

    Booking selectEmergency() {
        emergencySelected = true;
        return lend();
    }

    /** Gives up emergency credit; what was used of it is then owed by the balance. */
    Booking endEmergency() {
        emergencySelected = false;
        return lend();
    }

    /**
     * Shares what the customer owes between balance and emergency credit. The result depends only on their difference,
     * so the order in which charges came does not matter.
     */
    Booking lend() {
        long lent = 0;
        if (emergencySelected) {
            long lacking =
                    Math.subtractExact(terms.disconnectionThreshold(), Math.subtractExact(balance, emergencyUsed));
            lent = Math.max(0, Math.min(terms.emergencyLimit(), lacking));
        }
        long more = lent - emergencyUsed;
        return more > 0
                ? post(Side.Own.EMERGENCY, Side.Own.CUSTOMER, more, PostingKind.EMERGENCY_USE)
                : post(Side.Own.CUSTOMER, Side.Own.EMERGENCY, -more, PostingKind.EMERGENCY_REPAYMENT);
    }

    /** After what is taken from the customer, or is given back of it. */
    Outcome close() {
        lend();
        if (emergencySelected && emergencyUsed == 0 && terms.emergencyLimit() == 0) {
            emergencySelected = false;
        }
        boolean automatic = settings.isPrepaid() && terms.emergencyAutomatic() && terms.emergencyLimit() > 0;
        if (automatic && !emergencySelected && balance < terms.emergencyThreshold()) {
            selectEmergency();
        }
        CreditState after = new CreditState(
                balance,
                emergencyUsed,
                emergencySelected,
                debts,
                recovery,
                provisional,
                before.lowLevelsPassed(),
                settings);
        return Notices.told(before, after, terms, postings);
    }

    /** After what the customer is given: a balance that is high again ends emergency credit. */
    Outcome closeGiven() {
        lend();
        if (emergencySelected && emergencyUsed == 0 && balance >= terms.emergencyThreshold()) {
            emergencySelected = false;
        }
        return close();
    }
}
