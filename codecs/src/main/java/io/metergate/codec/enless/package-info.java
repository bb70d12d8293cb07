/** Enless Wireless transmitters: a header, values, alarms and states, highest byte first. */
@NullMarked
package io.metergate.codec.enless;

import org.jspecify.annotations.NullMarked;
