/**
 * MClimate's 16 A switches, with and without a power meter. Answers to commands come before the regular report in the
 * same uplink, each a command byte and a value of known width.
 */
@NullMarked
package io.metergate.codec.mclimate;

import org.jspecify.annotations.NullMarked;
