/**
 * Turns the results of the rules into transfers, account rows, commands and messages, in memory. Pure: nothing here
 * reads or writes the database.
 */
@NullMarked
package io.metergate.ledger.posting;

import org.jspecify.annotations.NullMarked;
