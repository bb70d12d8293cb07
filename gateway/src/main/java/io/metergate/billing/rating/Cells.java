package io.metergate.billing.rating;

import java.util.Arrays;

/**
 * How much energy of one billing period fell into each cell: the running state from which the period's cost follows.
 * Immutable; keys in rising order ({@link CellKey}), watt-hours never negative.
 */
public final class Cells {
    public static final Cells NONE = new Cells(new long[0], new long[0]);

    private final long[] keys;
    private final long[] wh;

    private Cells(long[] keys, long[] wh) {
        this.keys = keys;
        this.wh = wh;
    }

    /**
     * From pairs of key and watt-hours, as {@link #flat} gives them.
     *
     * @throws IllegalArgumentException when they are no cells
     */
    public static Cells of(long[] flat) {
        if (flat.length % 2 != 0) {
            throw new IllegalArgumentException("an odd number of longs is no list of cells: " + flat.length);
        }
        long[] keys = new long[flat.length / 2];
        long[] wh = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = flat[2 * i];
            wh[i] = flat[2 * i + 1];
            if (wh[i] < 0 || (i > 0 && keys[i] <= keys[i - 1])) {
                throw new IllegalArgumentException("cells must rise and hold no negative energy");
            }
        }
        return new Cells(keys, wh);
    }

    /** Key, watt-hours, key, watt-hours, and so on. */
    public long[] flat() {
        long[] flat = new long[2 * keys.length];
        for (int i = 0; i < keys.length; i++) {
            flat[2 * i] = keys[i];
            flat[2 * i + 1] = wh[i];
        }
        return flat;
    }

    public int size() {
        return keys.length;
    }

    public long key(int index) {
        return keys[index];
    }

    public long wh(int index) {
        return wh[index];
    }

    /** The watt-hours of a cell; 0 where there are none. */
    public long at(long key) {
        int index = Arrays.binarySearch(keys, key);
        return index < 0 ? 0 : wh[index];
    }

    /** With more energy in a cell; the same object for none. */
    public Cells plus(long key, long more) {
        if (more == 0) {
            return this;
        }
        int index = Arrays.binarySearch(keys, key);
        if (index >= 0) {
            long[] changed = wh.clone();
            changed[index] = Math.addExact(changed[index], more);
            return new Cells(keys, changed);
        }
        int at = -index - 1;
        long[] newKeys = insert(keys, at, key);
        return new Cells(newKeys, insert(wh, at, more));
    }

    private static long[] insert(long[] array, int at, long value) {
        long[] longer = new long[array.length + 1];
        System.arraycopy(array, 0, longer, 0, at);
        longer[at] = value;
        System.arraycopy(array, at, longer, at + 1, array.length - at);
        return longer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cells cells && Arrays.equals(keys, cells.keys) && Arrays.equals(wh, cells.wh);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(keys) + Arrays.hashCode(wh);
    }

    @Override
    public String toString() {
        return "Cells" + Arrays.toString(flat());
    }
}
