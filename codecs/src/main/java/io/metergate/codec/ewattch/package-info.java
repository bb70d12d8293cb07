/**
 * Ewattch's radio sensors: Squid current clamps, Tyness energy and TIC readers, M-Bus and Modbus ports, pulses and
 * ambient values. Knows the typed objects of their frames only.
 */
@NullMarked
package io.metergate.codec.ewattch;

import org.jspecify.annotations.NullMarked;
