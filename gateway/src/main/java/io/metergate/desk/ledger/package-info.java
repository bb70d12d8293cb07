/** The read model of a transfer that the ledger page, the statement and the API share. */
@NullMarked
package io.metergate.desk.ledger;

import org.jspecify.annotations.NullMarked;
