/** Tests of the package of the same name, against the examples of the standards. */
@NullUnmarked
package io.metergate.codec.crypto;

import org.jspecify.annotations.NullUnmarked;
