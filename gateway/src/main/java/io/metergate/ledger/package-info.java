/**
 * Transfers, each naming both its sides, and the account rows that are projected from them. Decides by pure rules what
 * a movement does to an account, and writes movement, command and message in the caller's one transaction.
 */
@NullMarked
package io.metergate.ledger;

import org.jspecify.annotations.NullMarked;
