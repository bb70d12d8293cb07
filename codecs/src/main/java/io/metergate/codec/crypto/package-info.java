/** Ciphers over byte ranges, on the block cipher of the JDK and without garbage. Made once for a key, then reused. */
@NullMarked
package io.metergate.codec.crypto;

import org.jspecify.annotations.NullMarked;
