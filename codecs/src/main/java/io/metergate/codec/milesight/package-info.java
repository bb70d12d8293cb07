/**
 * Milesight's plugs, switches, current transformers, pulse counters and controllers: channel, type and little-endian
 * value in a row. A table for each family of models, as they use the same channels for different things.
 */
@NullMarked
package io.metergate.codec.milesight;

import org.jspecify.annotations.NullMarked;
