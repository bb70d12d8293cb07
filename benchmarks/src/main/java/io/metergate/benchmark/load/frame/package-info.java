/**
 * The frames that the bench's meters send, cheap to make: a message must not cost the generator more than a few
 * microseconds.
 */
@NullMarked
package io.metergate.benchmark.load.frame;

import org.jspecify.annotations.NullMarked;
