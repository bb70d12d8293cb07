/** x. */
@NullMarked
package io.metergate.simulator;

import org.jspecify.annotations.NullMarked;
