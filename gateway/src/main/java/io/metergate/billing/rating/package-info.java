/**
 * Rates energy: which part of an interval falls into which tariff version, band and block, and what that costs. What is
 * charged is always the difference of what the whole billing period costs before and after.
 */
@NullMarked
package io.metergate.billing.rating;

import org.jspecify.annotations.NullMarked;
