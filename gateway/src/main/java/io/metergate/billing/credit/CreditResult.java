package io.metergate.billing.credit;

/** What an operation that may be refused came to. */
public sealed interface CreditResult permits Outcome, Refused {}
