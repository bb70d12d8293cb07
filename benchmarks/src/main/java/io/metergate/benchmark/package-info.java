/**
 * How long the hot paths take, measured with JMH. Knows what it measures and nothing of how the gateway uses it.
 */
@NullMarked
package io.metergate.benchmark;

import org.jspecify.annotations.NullMarked;
