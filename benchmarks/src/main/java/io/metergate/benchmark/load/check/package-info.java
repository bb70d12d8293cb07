/**
 * Whether what was acknowledged is in the ledger, once, and comes to what it must.
 */
@NullMarked
package io.metergate.benchmark.load.check;

import org.jspecify.annotations.NullMarked;
