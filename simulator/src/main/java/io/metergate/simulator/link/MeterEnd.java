package io.metergate.simulator.link;

/** The meter's end of a link. Called on the link's threads, so it only takes note. */
public interface MeterEnd {
    /** A downlink for the meter. */
    void downlink(byte[] frame);

    /** The link can carry uplinks now. */
    void connected();
}
