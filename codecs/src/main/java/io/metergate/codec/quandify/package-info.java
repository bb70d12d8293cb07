/**
 * Quandify's CubicMeter water meter: its status reports and its answers to requests. Knows payloads only, told by port.
 */
@NullMarked
package io.metergate.codec.quandify;

import org.jspecify.annotations.NullMarked;
