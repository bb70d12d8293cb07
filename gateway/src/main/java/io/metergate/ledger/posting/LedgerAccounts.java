package io.metergate.ledger.posting;

import io.metergate.billing.credit.Side;

/** Finds the ledger account of each side of a posting. */
public interface LedgerAccounts {
    /** The id of a side's account; for the customer's own credit, the customer's account. */
    long id(Side side, long customer);
}
