/**
 * Shows what frames mean, outside of the service: one frame or a file of them becomes JSON. Knows codecs and keys, but
 * neither devices nor money.
 */
@NullMarked
package io.metergate.decoding.explain;

import org.jspecify.annotations.NullMarked;
