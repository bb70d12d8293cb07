package io.metergate.simulator.frame;

/**
 * What a meter measures at one moment.
 *
 * @param registerWattHours active energy import, total, since the meter was made
 * @param watts active power now
 * @param decivolts voltage of phase A in tenths of a volt
 * @param relayOpen true while the supply is interrupted
 */
public record Measurement(long registerWattHours, long watts, int decivolts, boolean relayOpen) {
    /** Current of phase A at unity power factor. */
    public long milliamperes() {
        return decivolts == 0 ? 0 : watts * 10_000 / decivolts;
    }
}
