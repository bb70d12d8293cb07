/** Tests of the package of the same name, with the examples of the standards. */
@NullMarked
package io.metergate.codec.crypto;

import org.jspecify.annotations.NullMarked;
