/**
 * Reads and commands the LoRaWAN devices of Netvox that meter: plugs, breakers, current clamps and pulse counters.
 * Frames are alike and say their model, so that each model is a few rows of {@link
 * io.metergate.codec.netvox.NetvoxModel}.
 */
@NullMarked
package io.metergate.codec.netvox;

import org.jspecify.annotations.NullMarked;
