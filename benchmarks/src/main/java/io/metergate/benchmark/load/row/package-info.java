/**
 * The rows of the table: what each sets up, how it is loaded, and what it measures.
 */
@NullMarked
package io.metergate.benchmark.load.row;

import org.jspecify.annotations.NullMarked;
