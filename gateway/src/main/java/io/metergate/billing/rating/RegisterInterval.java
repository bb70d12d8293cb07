package io.metergate.billing.rating;

/** An interval and the register that counted it. */
public record RegisterInterval(RegisterName register, Interval interval) {}
