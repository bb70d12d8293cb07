/**
 * Writes what a meter pushes and reads what a meter is told, byte by byte from the meter's side. It must not know when
 * or over what a frame travels, and shares no code with the gateway's codecs, so that each checks the other.
 */
@NullMarked
package io.metergate.simulator.frame;

import org.jspecify.annotations.NullMarked;
