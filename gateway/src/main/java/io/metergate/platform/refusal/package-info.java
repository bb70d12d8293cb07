/** Requests that were refused: one type for the gateway, which each edge maps to its own codes in one place. */
@NullMarked
package io.metergate.platform.refusal;

import org.jspecify.annotations.NullMarked;
