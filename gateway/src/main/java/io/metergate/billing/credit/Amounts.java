package io.metergate.billing.credit;

import io.metergate.billing.credit.Refused.Reason;
import org.jspecify.annotations.Nullable;

/** What one operation may move. */
final class Amounts {
    private Amounts() {}

    /** Why an amount can't be moved; null when it can. */
    static @Nullable Reason wrong(long amount) {
        if (amount <= 0) {
            return Reason.AMOUNT_NOT_POSITIVE;
        }
        return amount > CreditTerms.AMOUNT_MAX ? Reason.AMOUNT_TOO_LARGE : null;
    }
}
