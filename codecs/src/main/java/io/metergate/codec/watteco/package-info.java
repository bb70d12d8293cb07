/**
 * Reads and commands the LoRaWAN devices of nke Watteco: reports in the manner of the ZigBee cluster library, the
 * French customer teleinformation that they carry, and their compressed batches. Every part that depends on the model
 * of a device is in its row of {@link io.metergate.codec.watteco.WattecoDevice}.
 */
@NullMarked
package io.metergate.codec.watteco;

import org.jspecify.annotations.NullMarked;
