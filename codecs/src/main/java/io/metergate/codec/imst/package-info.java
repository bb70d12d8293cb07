/**
 * IMST's iO881A optical reader (ioke868) for electricity meters that speak SML or IEC 62056-21. Knows what the reader
 * sends: the OBIS objects of the meter, and its own state.
 */
@NullMarked
package io.metergate.codec.imst;

import org.jspecify.annotations.NullMarked;
