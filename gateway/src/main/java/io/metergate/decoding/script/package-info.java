/**
 * Meter codecs that are scripts: JavaScript of the shape of LoRa Alliance TS013, run in a sandbox with limits, off the
 * event loop. A few lines of YAML beside a script say which of its values are which registers.
 */
@NullMarked
package io.metergate.decoding.script;

import org.jspecify.annotations.NullMarked;
