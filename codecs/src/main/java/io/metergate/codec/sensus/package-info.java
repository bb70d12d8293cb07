/** Sensus PolluTherm heat meters over LoRaWAN. One frame with fixed places. */
@NullMarked
package io.metergate.codec.sensus;

import org.jspecify.annotations.NullMarked;
