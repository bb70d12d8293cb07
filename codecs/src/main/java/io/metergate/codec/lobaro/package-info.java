/**
 * Lobaro's gateways of wired buses and of wireless M-Bus. Telegrams of meters are put together and read as EN 13757;
 * answers of Modbus devices are fields only.
 */
@NullMarked
package io.metergate.codec.lobaro;

import org.jspecify.annotations.NullMarked;
