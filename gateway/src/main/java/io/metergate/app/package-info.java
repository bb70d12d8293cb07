/** The command line. */
@NullMarked
package io.metergate.app;

import org.jspecify.annotations.NullMarked;
