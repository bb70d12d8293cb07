/**
 * The small notations that meter formats share: hexadecimal text and binary coded decimals. Knows no format and no
 * register, only bytes and digits.
 */
@NullMarked
package io.metergate.codec.bytes;

import org.jspecify.annotations.NullMarked;
