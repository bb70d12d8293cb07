/**
 * Axioma's Qalcosonic W1 water meter: volumes with their hourly history, alarms and the layout of its frames. Knows
 * payloads only, told by port and length.
 */
@NullMarked
package io.metergate.codec.axioma;

import org.jspecify.annotations.NullMarked;
