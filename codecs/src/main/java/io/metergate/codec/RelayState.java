package io.metergate.codec;

/** The supply relay of a meter, as the meter reports it. */
public enum RelayState {
    /** Current can flow. */
    CLOSED,
    /** The supply is interrupted. */
    OPEN
}
