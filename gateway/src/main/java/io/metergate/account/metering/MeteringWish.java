package io.metergate.account.metering;

/** What an operator may wish of a meter. */
public sealed interface MeteringWish permits EnteredReading, MeterExchange, ReadingDecision, RegisterReset {}
