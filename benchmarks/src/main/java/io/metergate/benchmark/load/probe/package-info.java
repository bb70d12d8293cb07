/**
 * An independent MQTT client beside the generator, so that no mistake of the generator passes for a promise of the
 * gateway.
 */
@NullMarked
package io.metergate.benchmark.load.probe;

import org.jspecify.annotations.NullMarked;
