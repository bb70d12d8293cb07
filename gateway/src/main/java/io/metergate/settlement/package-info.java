/**
 * Settles batches of uplinks: a pure function from the state of the meters and accounts and the messages of a batch to
 * the rows, receipts and events of one transaction. Knows no database, no clock and no event loop.
 */
@NullMarked
package io.metergate.settlement;

import org.jspecify.annotations.NullMarked;
