/**
 * Arad's water meters over LoRaWAN (Sonata, Octave, wall-mounted readers): data logs, alarms and beacons. Knows
 * payloads only, each told by its first byte and its length.
 */
@NullMarked
package io.metergate.codec.arad;

import org.jspecify.annotations.NullMarked;
