/** Tests of the package of the same name. */
@NullMarked
package io.metergate.codec.netvox;

import org.jspecify.annotations.NullMarked;
