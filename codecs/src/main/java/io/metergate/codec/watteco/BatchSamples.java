package io.metergate.codec.watteco;

/** The samples of one batch, in columns that a thread reuses. */
final class BatchSamples {
    /** More than the longest payload can hold, as every sample takes at least two bits. */
    private static final int MAX = 1024;

    private static final int SERIES_MAX = 16;

    private static final ThreadLocal<BatchSamples> OF_THREAD = ThreadLocal.withInitial(BatchSamples::new);

    private final Bits bits = new Bits();
    private final byte[] series = new byte[MAX];
    private final int[] places = new int[MAX];
    private final long[] times = new long[MAX];
    private final long[] wholes = new long[MAX];
    private final long[] steps = new long[MAX];
    private int size;
    private boolean isPacked;
    private long lastTime;

    /** The last sample of each series; -1 before its first. */
    private final int[] last = new int[SERIES_MAX];

    /** How the differences of each series are written: rising, falling or both. */
    private final byte[] directions = new byte[SERIES_MAX];

    private final byte[] codes = new byte[SERIES_MAX];

    /** The thread's own columns, without a sample; for a batch that has more than the first of each series or not. */
    static BatchSamples cleared(boolean packed) {
        BatchSamples samples = OF_THREAD.get();
        samples.size = 0;
        samples.isPacked = packed;
        samples.lastTime = 0;
        java.util.Arrays.fill(samples.last, -1);
        return samples;
    }

    Bits bits() {
        return bits;
    }

    boolean isPacked() {
        return isPacked;
    }

    /** The time from which that of the sending is counted. */
    long lastTime() {
        return lastTime;
    }

    void timed(long time) {
        lastTime = time;
    }

    void timedAtLeast(long time) {
        lastTime = Math.max(lastTime, time);
    }

    void coding(int index, int direction, int code) {
        directions[index] = (byte) direction;
        codes[index] = (byte) code;
    }

    int direction(int index) {
        return directions[index];
    }

    PrefixCode code(int index) {
        return PrefixCode.numbered(codes[index]);
    }

    /** Adds a sample; false when there is no room. */
    boolean add(int index, int place, long time, long whole, long step) {
        if (size == MAX) {
            return false;
        }
        series[size] = (byte) index;
        places[size] = place;
        times[size] = time;
        wholes[size] = whole;
        steps[size] = step;
        last[index] = size++;
        return true;
    }

    int size() {
        return size;
    }

    int series(int sample) {
        return series[sample];
    }

    /** The index of the byte that the sample begins in. */
    int place(int sample) {
        return places[sample];
    }

    /** Seconds on the device's own clock. */
    long time(int sample) {
        return times[sample];
    }

    /** The whole number that the sample is or that its difference is from. */
    long whole(int sample) {
        return wholes[sample];
    }

    /** How many steps of the resolution are between the whole number and the sample. */
    long steps(int sample) {
        return steps[sample];
    }

    /** The last sample of a series; -1 before its first. */
    int last(int index) {
        return last[index];
    }

    /** The newest sample of a series, the first of those that are equally new; -1 without one. */
    int newest(int index) {
        int newest = -1;
        for (int i = 0; i < size; i++) {
            if (series[i] == index && (newest < 0 || times[i] > times[newest])) {
                newest = i;
            }
        }
        return newest;
    }
}
