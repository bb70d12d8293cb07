/**
 * What the API reads from the database, a page at a time. Pages go by the place of their last row, so that rows which
 * come in between move nothing.
 */
@NullMarked
package io.metergate.desk.api.query;

import org.jspecify.annotations.NullMarked;
