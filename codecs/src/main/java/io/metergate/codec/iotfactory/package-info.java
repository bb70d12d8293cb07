/**
 * IoT Factory nodes: frames of meters, sensors and trackers, lowest byte first. Only the records that a gateway read
 * from meters on its bus are registers.
 */
@NullMarked
package io.metergate.codec.iotfactory;

import org.jspecify.annotations.NullMarked;
