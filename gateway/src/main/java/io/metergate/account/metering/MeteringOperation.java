package io.metergate.account.metering;

/** An operation of an operator on a meter or its readings. */
public sealed interface MeteringOperation permits EnteredReading, MeterExchange, ReadingDecision, RegisterReset {}
