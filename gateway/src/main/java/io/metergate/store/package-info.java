/**
 * The way to PostgreSQL: the embedded server, the migrations, the pool. Knows how to reach a database and nothing of what
 * is kept in it.
 */
@NullMarked
package io.metergate.store;

import org.jspecify.annotations.NullMarked;
