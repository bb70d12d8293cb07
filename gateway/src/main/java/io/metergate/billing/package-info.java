/**
 * What energy costs and what a movement of money does to an account. Pure functions over records: no clock, no SQL, no
 * Vert.x, no floating point.
 */
@NullMarked
package io.metergate.billing;

import org.jspecify.annotations.NullMarked;
