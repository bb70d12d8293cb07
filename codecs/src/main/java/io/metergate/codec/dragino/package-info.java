/** Dragino SW3L flow sensors: the port tells the structure, highest byte first. Pulses are counts only. */
@NullMarked
package io.metergate.codec.dragino;

import org.jspecify.annotations.NullMarked;
