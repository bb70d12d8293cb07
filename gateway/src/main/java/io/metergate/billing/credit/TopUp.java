package io.metergate.billing.credit;

import java.time.LocalDate;

/**
 * A payment to an account.
 *
 * @param amount millionths
 * @param channel where the money is
 * @param day the local day at the customer's
 * @param minimum the least that may be paid at once; 0 for no limit
 */
public record TopUp(long amount, String channel, LocalDate day, long minimum) {}
