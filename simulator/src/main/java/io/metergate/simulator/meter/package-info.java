/**
 * The meter itself: a register that a load moves forward, a relay, and the rules by which it obeys. Pure: it must not
 * know a clock, a thread, a file or a network.
 */
@NullMarked
package io.metergate.simulator.meter;

import org.jspecify.annotations.NullMarked;
