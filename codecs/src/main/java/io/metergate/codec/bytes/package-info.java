/**
 * The small notations that meter formats share: hexadecimal text, binary coded decimals, numbers, reals, dates and sums
 * over bytes. Knows no format and no register, only bytes and digits; {@link io.metergate.codec.bytes.BinaryReals} has
 * the rule by which reals become decimals.
 */
@NullMarked
package io.metergate.codec.bytes;

import org.jspecify.annotations.NullMarked;
