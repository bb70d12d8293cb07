/**
 * An account's statement of a month: what the balance was, every transfer with what explains it, and what the balance
 * is. Read from the ledger alone; writes it as CSV and JSON.
 */
@NullMarked
package io.metergate.desk.statement;

import org.jspecify.annotations.NullMarked;
