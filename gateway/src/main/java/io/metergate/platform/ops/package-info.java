/**
 * How a running gateway is watched: health and metrics on a port of their own. Asks the others how they are, and knows
 * nothing of what they do.
 */
@NullMarked
package io.metergate.platform.ops;

import org.jspecify.annotations.NullMarked;
