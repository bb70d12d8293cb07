/**
 * deZem's HARVY2: current clamps and Rogowski coils on four inputs, with power and energy where a voltage is measured
 * too. Knows payloads only, told by port.
 */
@NullMarked
package io.metergate.codec.dezem;

import org.jspecify.annotations.NullMarked;
