/**
 * Kamstrup meters over LoRaWAN: the transport layer and the records of EN 13757. Knows which records these meters send
 * and what the maker calls them.
 */
@NullMarked
package io.metergate.codec.kamstrup;

import org.jspecify.annotations.NullMarked;
