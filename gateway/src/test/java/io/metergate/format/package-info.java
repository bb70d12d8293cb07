/** Tests of the package of the same name. */
@NullMarked
package io.metergate.format;

import org.jspecify.annotations.NullMarked;
