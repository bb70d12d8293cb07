package io.metergate.simulator.meter;

/**
 * The power that one customer draws: the profile's day with noise of its own. It is constant within each slot of five
 * minutes, so that energy is an exact sum however the time is cut.
 *
 * @param averageWatts mean over the day
 * @param seed tells customers of one profile apart
 */
public record Load(LoadProfile profile, long averageWatts, long seed) {
    static final long SLOT_MILLIS = 300_000;

    private static final long DAY_MILLIS = 86_400_000;
    private static final int NOISE_LEAST_PERMILLE = 400;
    private static final int NOISE_SPREAD_PERMILLE = 1_200;

    /** Power in the slot that holds this moment, in milliseconds of local time since the epoch. */
    long watts(long millis) {
        if (profile == LoadProfile.CONSTANT) {
            return averageWatts;
        }
        long slot = Math.floorDiv(millis, SLOT_MILLIS);
        int minuteOfDay = (int) (Math.floorMod(slot * SLOT_MILLIS, DAY_MILLIS) / 60_000);
        long permille = NOISE_LEAST_PERMILLE + noise(slot, NOISE_SPREAD_PERMILLE + 1);
        return profile.watts(averageWatts, minuteOfDay) * permille / 1_000;
    }

    /** A number from 0 to below {@code bound} that is always the same for the same moment. */
    long noise(long moment, int bound) {
        long mixed = seed * 0x9E3779B97F4A7C15L + moment;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(mixed ^ mixed >>> 31, bound);
    }
}
