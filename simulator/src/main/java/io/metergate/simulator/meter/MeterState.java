package io.metergate.simulator.meter;

/**
 * What a meter keeps through a loss of power.
 *
 * @param wattMilliseconds the register in the unit in which it is summed; 3,600,000 make a watt-hour
 * @param relayOpen true while the supply is interrupted
 * @param uplinks how many uplinks the meter has made, the next frame counter
 */
public record MeterState(long wattMilliseconds, boolean relayOpen, long uplinks) {
    public static final long WATT_MILLISECONDS_PER_WATT_HOUR = 3_600_000;

    /** A meter as it is installed. */
    public static MeterState installed(long registerWattHours) {
        return new MeterState(registerWattHours * WATT_MILLISECONDS_PER_WATT_HOUR, false, 0);
    }

    public long registerWattHours() {
        return wattMilliseconds / WATT_MILLISECONDS_PER_WATT_HOUR;
    }
}
