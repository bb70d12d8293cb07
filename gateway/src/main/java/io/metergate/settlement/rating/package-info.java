/**
 * Rates the readings of an account: judges them in the order of their times, computes energy and cost of the billing
 * periods that they change, and posts the difference. Pure.
 */
@NullMarked
package io.metergate.settlement.rating;

import org.jspecify.annotations.NullMarked;
