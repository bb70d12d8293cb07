/**
 * Runs settlement in PostgreSQL in three steps: loads and locks meters and accounts, settles the batch in memory, and
 * writes the result in one transaction.
 */
@NullMarked
package io.metergate.settlement.pg;

import org.jspecify.annotations.NullMarked;
