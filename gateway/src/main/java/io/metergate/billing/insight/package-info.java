/**
 * What a customer's own use tells: for how long the credit lasts, how a day compares, what a kilowatt-hour costs. It
 * informs people and never moves money.
 */
@NullMarked
package io.metergate.billing.insight;

import org.jspecify.annotations.NullMarked;
