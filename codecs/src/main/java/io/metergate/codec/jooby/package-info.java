/**
 * Jooby MTX1 and MTX3, the prepaid electricity meters with LoRaWAN modules of that maker, and the protocols that the
 * same modules speak for pulse counters, OBIS readers and power line modems. Knows bytes only: not whose meter it is,
 * nor whether a command was sent.
 */
@NullMarked
package io.metergate.codec.jooby;

import org.jspecify.annotations.NullMarked;
