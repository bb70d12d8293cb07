/**
 * What every transport does alike with a frame: hold it to the limits, hand it in, count what became of it. Knows no
 * protocol and nothing of money.
 */
@NullMarked
package io.metergate.transport;

import org.jspecify.annotations.NullMarked;
