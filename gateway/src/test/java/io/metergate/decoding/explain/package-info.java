/** Tests of the package of the same name: texts in, JSON out. */
@NullMarked
package io.metergate.decoding.explain;

import org.jspecify.annotations.NullMarked;
