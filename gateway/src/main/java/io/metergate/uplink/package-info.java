/** x. */
@NullMarked
package io.metergate.uplink;

import org.jspecify.annotations.NullMarked;
