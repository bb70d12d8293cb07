/**
 * What is learnt of frames that come again and again with the same structure: a bounded table of layouts, for all
 * devices and threads. Knows no format; a format says what its layouts are.
 */
@NullMarked
package io.metergate.codec.layout;

import org.jspecify.annotations.NullMarked;
