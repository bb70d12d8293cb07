/**
 * What a row is measured on: a PostgreSQL server, a database of its own, the gateway as its own process, and the site
 * that is imported into it.
 */
@NullMarked
package io.metergate.benchmark.load.stage;

import org.jspecify.annotations.NullMarked;
