/**
 * Alpha-Omega Technology's KLAX: optical readers for electricity meters, and the Modbus one. Knows what they send, and
 * remembers which registers a reader was told to read, as its values only number them.
 */
@NullMarked
package io.metergate.codec.klax;

import org.jspecify.annotations.NullMarked;
