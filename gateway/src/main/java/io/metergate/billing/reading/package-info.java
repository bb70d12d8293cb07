/**
 * Judges the readings of a cumulative register: which move it on, which rolled it over, and which can't be true. Any
 * order of the same readings leads to the same judgement.
 */
@NullMarked
package io.metergate.billing.reading;

import org.jspecify.annotations.NullMarked;
