/**
 * The command line, and the composition root that knows everybody. Nothing here decides anything about frames or money.
 */
@NullMarked
package io.metergate.app;

import org.jspecify.annotations.NullMarked;
