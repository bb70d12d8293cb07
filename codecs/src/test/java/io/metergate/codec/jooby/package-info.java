/** Tests of the codecs for Jooby's devices. Frames here are made by the tests themselves. */
@NullMarked
package io.metergate.codec.jooby;

import org.jspecify.annotations.NullMarked;
