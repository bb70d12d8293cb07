package io.metergate.billing.credit;

import java.util.Locale;

/**
 * Something that the customer should be told.
 *
 * @param level of {@link Kind#LOW_CREDIT}, millionths of available credit; 0 for the other kinds
 */
public record Notice(Kind kind, long level) {
    /** What happened. */
    public enum Kind {
        /** Available credit fell to a level of the terms. */
        LOW_CREDIT,
        /** The customer may choose emergency credit now. */
        EMERGENCY_OFFERED,
        /** Emergency credit is there to be spent, by choice or automatically. */
        EMERGENCY_SELECTED,
        /** Nothing is left, neither of the balance nor of emergency credit. */
        EMERGENCY_USED_UP,
        /** Nothing is left, and emergency credit was not selected. */
        CREDIT_USED_UP;

        /** The word for it in the database and the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Notice of(Kind kind) {
        return new Notice(kind, 0);
    }
}
