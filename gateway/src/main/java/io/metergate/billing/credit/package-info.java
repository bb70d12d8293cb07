/**
 * What a customer's money does: the order of spending and of a top-up, emergency credit, debts, levels, and when a
 * supply may not be cut. The rules follow those of SMETS2 prepayment.
 */
@NullMarked
package io.metergate.billing.credit;

import org.jspecify.annotations.NullMarked;
