package io.metergate.billing.credit;

import java.util.Locale;

/**
 * One side of a posting: an account of the ledger. The customer's own sides make up the {@link CreditState}; the others
 * belong to the site.
 */
public sealed interface Side {
    /** The word for it in the database and the API. */
    String code();

    /** Sides that each customer has. */
    enum Own implements Side {
        /** Credit that the site owes to the customer: the balance. */
        CUSTOMER,
        /** What the customer owes from emergency credit. */
        EMERGENCY,
        /** Charges that fell due while they could not be taken. */
        ACCUMULATED_DEBT,
        PAYMENT_DEBT,
        TIME_DEBT_1,
        TIME_DEBT_2,
        /** Taken for energy that no reading has shown yet. */
        PROVISIONAL;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Sides of the site. */
    enum Site implements Side {
        REVENUE_ENERGY,
        REVENUE_STANDING,
        /** Energy that was bought from customers. */
        EXPORT,
        WRITE_OFF,
        /** What postpaid customers owe by the books of another system. */
        ARREARS,
        SUSPENSE;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A tax or levy that is due to the state. */
    record Tax(String name) implements Side {
        @Override
        public String code() {
            return "tax:" + name;
        }
    }

    /** Money at a channel of payment. */
    record Cash(String channel) implements Side {
        @Override
        public String code() {
            return "cash:" + channel;
        }
    }
}
