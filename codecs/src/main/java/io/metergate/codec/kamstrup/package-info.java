/** Kamstrup meters over LoRaWAN: the transport layer and the records of EN 13757. */
@NullMarked
package io.metergate.codec.kamstrup;

import org.jspecify.annotations.NullMarked;
