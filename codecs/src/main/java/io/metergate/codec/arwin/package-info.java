/**
 * Arwin Technology's LRS2M001 three-phase meter: packets of fixed shape, told apart by their FPort alone. Four channels
 * of three phases share one device.
 */
@NullMarked
package io.metergate.codec.arwin;

import org.jspecify.annotations.NullMarked;
