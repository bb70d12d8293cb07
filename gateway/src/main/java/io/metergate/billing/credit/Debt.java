package io.metergate.billing.credit;

import java.util.Locale;

/** The debts that a customer may have, beside emergency credit. */
public enum Debt {
    /** Charges that fell due while they could not be taken; the next top-up pays it. */
    ACCUMULATED(Side.Own.ACCUMULATED_DEBT),
    /** Paid by a share of each top-up. */
    PAYMENT(Side.Own.PAYMENT_DEBT),
    /** Paid by instalments. */
    TIME_1(Side.Own.TIME_DEBT_1),
    /** Paid by instalments. */
    TIME_2(Side.Own.TIME_DEBT_2);

    private final Side.Own side;

    Debt(Side.Own side) {
        this.side = side;
    }

    /** Its account in the ledger. */
    public Side.Own side() {
        return side;
    }

    /** The word for it in the database and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
