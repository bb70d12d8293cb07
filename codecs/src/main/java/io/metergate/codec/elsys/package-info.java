/** ELSYS sensors: values of a type byte each, highest byte first. Pulses are counts only. */
@NullMarked
package io.metergate.codec.elsys;

import org.jspecify.annotations.NullMarked;
