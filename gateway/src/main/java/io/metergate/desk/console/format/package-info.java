/**
 * Numbers and times as people read them, exact from the integers that are stored. Pure: no clock, no floating point, no
 * HTML.
 */
@NullMarked
package io.metergate.desk.console.format;

import org.jspecify.annotations.NullMarked;
