/**
 * Yobiiq's electricity meters EM2101 and EM4301 and its P1 readers: channel, type and big-endian value, in packets that
 * the FPort tells apart. Which meter it is decides what some types mean.
 */
@NullMarked
package io.metergate.codec.yobiiq;

import org.jspecify.annotations.NullMarked;
