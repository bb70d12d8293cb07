/**
 * What people do to an account beside topping it up: adjustments, debts, reversals, mode, terms, tariff. Each operation
 * is one transaction that also says who did it and why.
 */
@NullMarked
package io.metergate.account;

import org.jspecify.annotations.NullMarked;
