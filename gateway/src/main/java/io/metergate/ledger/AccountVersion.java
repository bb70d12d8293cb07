package io.metergate.ledger;

import io.metergate.ledger.posting.Account;

/**
 * An account, and which version of its row it was read from or written to.
 *
 * @param version {@code xmin}, the transaction that wrote the row
 */
public record AccountVersion(Account account, int version) {}
