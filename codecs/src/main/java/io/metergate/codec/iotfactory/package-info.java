/** IoT Factory nodes: frames of meters, sensors and trackers. */
@NullMarked
package io.metergate.codec.iotfactory;

import org.jspecify.annotations.NullMarked;
