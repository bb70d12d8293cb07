/**
 * What people do to meters and their readings: decide about a reading, enter one, reset a register, exchange a meter.
 * Each is one transaction that rates the account again and posts the difference.
 */
@NullMarked
package io.metergate.account.metering;

import org.jspecify.annotations.NullMarked;
