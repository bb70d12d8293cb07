/** Tests of the ciphers. They check this package against the ciphers of the JDK. */
@NullMarked
package io.metergate.codec.crypto;

import org.jspecify.annotations.NullMarked;
