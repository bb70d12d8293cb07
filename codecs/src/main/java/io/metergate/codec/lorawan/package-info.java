/**
 * What the payloads of LoRaWAN devices share: walking a fixed layout and naming what is in it. Knows no maker's format,
 * only how such formats are built.
 */
@NullMarked
package io.metergate.codec.lorawan;

import org.jspecify.annotations.NullMarked;
