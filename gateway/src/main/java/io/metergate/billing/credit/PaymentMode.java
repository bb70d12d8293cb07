package io.metergate.billing.credit;

import java.util.Locale;

/** Whether a customer pays before or after. */
public enum PaymentMode {
    PREPAID,
    POSTPAID;

    /** The word for it in the database and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
