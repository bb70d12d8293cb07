/**
 * ELV's energy sensor interface, which reads electricity and gas meters by their LED, disc, magnet or infrared port.
 * Knows its payload only.
 */
@NullMarked
package io.metergate.codec.elv;

import org.jspecify.annotations.NullMarked;
