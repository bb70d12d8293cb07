/**
 * The way to PostgreSQL: the embedded server, the migrations, the pool, and small helpers for statements over arrays.
 * Knows how to reach a database, and no table but the sequence of row ids.
 */
@NullMarked
package io.metergate.platform.store;

import org.jspecify.annotations.NullMarked;
