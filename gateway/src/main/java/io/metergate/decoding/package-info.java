/**
 * The formats that devices can be registered with: those of the codec library, and the scripts that users add.
 * Everybody who turns the name of a format into a codec asks here.
 */
@NullMarked
package io.metergate.decoding;

import org.jspecify.annotations.NullMarked;
