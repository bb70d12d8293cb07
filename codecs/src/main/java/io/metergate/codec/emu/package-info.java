/**
 * EMU Electronic's meters with a LoRaWAN module: a time, then type and little-endian value in a row, and a CRC-8 at the
 * end. Nothing of a payload is believed before its check holds.
 */
@NullMarked
package io.metergate.codec.emu;

import org.jspecify.annotations.NullMarked;
