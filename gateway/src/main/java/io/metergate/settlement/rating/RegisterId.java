package io.metergate.settlement.rating;

/**
 * A register of a meter.
 *
 * @param number 0 for the meter's main register
 */
public record RegisterId(long meterId, int number) {}
