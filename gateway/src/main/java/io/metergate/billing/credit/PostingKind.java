package io.metergate.billing.credit;

import java.util.Locale;

/** What a posting is for, as a statement tells it. */
public enum PostingKind {
    ENERGY,
    EXPORT,
    TAX,
    STANDING,
    TOP_UP,
    TOP_UP_REVERSAL,
    /** Emergency credit lends. */
    EMERGENCY_USE,
    /** Emergency credit gets back, by a top-up or because a charge was undone. */
    EMERGENCY_REPAYMENT,
    /** An instalment of a time debt. */
    TIME_DEBT,
    /** The share that a top-up pays of the payment debt. */
    PAYMENT_DEBT,
    /** A charge that could not be taken and went to the accumulated debt. */
    DEBT_ACCRUAL,
    /** The accumulated debt is paid. */
    DEBT_REPAYMENT,
    DEBT_OPENING,
    DEBT_WRITE_OFF,
    ADJUSTMENT,
    PROVISIONAL,
    PROVISIONAL_REVERSAL,
    /** What was owed before a change to prepaid becomes a debt. */
    ARREARS;

    /** The word for it in the database and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
