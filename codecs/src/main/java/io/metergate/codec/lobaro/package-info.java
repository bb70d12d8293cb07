/** Lobaro's gateways of wired buses and of wireless M-Bus. */
@NullMarked
package io.metergate.codec.lobaro;

import org.jspecify.annotations.NullMarked;
