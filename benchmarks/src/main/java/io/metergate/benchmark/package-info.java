/** x. */
@NullMarked
package io.metergate.benchmark;

import org.jspecify.annotations.NullMarked;
