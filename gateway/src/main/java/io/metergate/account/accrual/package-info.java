/**
 * What time costs: standing charges, instalments of debts, the ends of windows, and charges for energy that no reading
 * has shown. Each is a loop that asks the database what is due, so that nothing is lost or done twice by a stop, and
 * several gateways may run the same loops at once.
 */
@NullMarked
package io.metergate.account.accrual;

import org.jspecify.annotations.NullMarked;
