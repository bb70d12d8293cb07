/**
 * The bench of the whole path: real sockets, a real PostgreSQL, the gateway as it ships, and one table. Each row is
 * measured on a database of its own and checked against it afterwards; a fast row that loses a reading has failed.
 */
@NullMarked
package io.metergate.benchmark.load;

import org.jspecify.annotations.NullMarked;
