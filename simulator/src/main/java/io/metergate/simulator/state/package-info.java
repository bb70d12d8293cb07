/**
 * Keeps what a meter must not forget when its process is killed: one fixed slot a meter in one file. It must not know
 * what the numbers are for.
 */
@NullMarked
package io.metergate.simulator.state;

import org.jspecify.annotations.NullMarked;
