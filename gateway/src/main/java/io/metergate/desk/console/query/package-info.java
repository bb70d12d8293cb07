/**
 * What the pages read from the database, as records, each list with its limit. Writes nothing and knows no HTML.
 */
@NullMarked
package io.metergate.desk.console.query;

import org.jspecify.annotations.NullMarked;
