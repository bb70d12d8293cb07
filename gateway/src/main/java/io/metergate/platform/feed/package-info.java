/**
 * Tells whoever looks on what has just been committed. Loses events rather than wait for a slow listener, so nothing
 * may depend on it.
 */
@NullMarked
package io.metergate.platform.feed;

import org.jspecify.annotations.NullMarked;
