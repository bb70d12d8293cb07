/** Tests of the package of the same name. */
@NullMarked
package io.metergate.decoding;

import org.jspecify.annotations.NullMarked;
