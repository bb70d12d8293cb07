/**
 * Netvox devices over LoRaWAN: plugs, breakers, current clamps and pulse counters. Every message has eleven bytes whose
 * second one names the model, and a table says the rest.
 */
@NullMarked
package io.metergate.codec.netvox;

import org.jspecify.annotations.NullMarked;
