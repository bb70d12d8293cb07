/**
 * Takes uplinks from transports: finds the device, decodes the frame, queues it in a lane, and returns a receipt after
 * the commit. Knows no protocol, no tariff and no database.
 */
@NullMarked
package io.metergate.intake;

import org.jspecify.annotations.NullMarked;
