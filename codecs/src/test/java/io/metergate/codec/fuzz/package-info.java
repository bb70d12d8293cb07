/**
 * Throws mutated frames at every format, by the thousand in each build and by the million on demand. A seed decides
 * everything, so what failed once fails again.
 */
@NullMarked
package io.metergate.codec.fuzz;

import org.jspecify.annotations.NullMarked;
