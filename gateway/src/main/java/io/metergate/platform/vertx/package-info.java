/**
 * Everything that uses classes of Vert.x which are not its public API, each with the reason. They may change with any
 * release; {@code VertxInternalsTest} then names what is missing. No other package may use such classes.
 */
@NullMarked
package io.metergate.platform.vertx;

import org.jspecify.annotations.NullMarked;
