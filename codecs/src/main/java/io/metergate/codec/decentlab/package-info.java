/** Decentlab's winter road sensor: groups of values that flags announce. Commands have a CRC. */
@NullMarked
package io.metergate.codec.decentlab;

import org.jspecify.annotations.NullMarked;
