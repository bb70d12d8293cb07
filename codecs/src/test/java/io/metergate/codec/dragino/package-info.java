/** Tests of the package of the same name. They see only bytes and what comes of them. */
@NullMarked
package io.metergate.codec.dragino;

import org.jspecify.annotations.NullMarked;
