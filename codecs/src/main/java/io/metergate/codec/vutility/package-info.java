/**
 * Vutility's clamps and taps: HotDrop (current), VoltDrop (three-phase power) and PulseDrop (pulses), their uplinks and
 * the settings sent to them. Knows payloads only, each told by its first byte and its length.
 */
@NullMarked
package io.metergate.codec.vutility;

import org.jspecify.annotations.NullMarked;
