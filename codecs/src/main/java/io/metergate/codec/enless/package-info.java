/**
 * Enless Wireless transmitters: a header, values, alarms and states, highest byte first. Their pulses are counts of
 * which nobody says what they are worth, so there is no register.
 */
@NullMarked
package io.metergate.codec.enless;

import org.jspecify.annotations.NullMarked;
