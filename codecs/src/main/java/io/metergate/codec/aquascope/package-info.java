/** Aquascope's water guard with a valve: reports one after the other, highest byte first. */
@NullMarked
package io.metergate.codec.aquascope;

import org.jspecify.annotations.NullMarked;
