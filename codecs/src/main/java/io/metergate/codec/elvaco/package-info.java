/** Elvaco CMi41xx: records of EN 13757-3 after a byte that tells the format. */
@NullMarked
package io.metergate.codec.elvaco;

import org.jspecify.annotations.NullMarked;
