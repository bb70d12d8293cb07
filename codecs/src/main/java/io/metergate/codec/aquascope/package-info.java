/**
 * Aquascope's water guard with a valve: reports one after the other, highest byte first. Its valve is the relay of the
 * supply; what it measures is fields only.
 */
@NullMarked
package io.metergate.codec.aquascope;

import org.jspecify.annotations.NullMarked;
