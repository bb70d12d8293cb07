/**
 * Gossen Metrawatt's Energymid electricity meters over LoRaWAN. Knows the typed entries of their payload only.
 */
@NullMarked
package io.metergate.codec.gossen;

import org.jspecify.annotations.NullMarked;
