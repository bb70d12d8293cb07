/** Codecs that may block: how to call them without blocking an event loop. */
@NullMarked
package io.metergate.decoding.async;

import org.jspecify.annotations.NullMarked;
