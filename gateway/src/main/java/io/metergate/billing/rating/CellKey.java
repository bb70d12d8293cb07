package io.metergate.billing.rating;

/**
 * Where energy of a billing period belongs: a tariff version, one of its rates, a band, a block. Packed into a long so
 * that a period's running state is a short array.
 *
 * <p>Block 0 is the social allowance; the tariff's own blocks count from 1.
 */
public final class CellKey {
    /** The most of each. */
    public static final long VERSION_MAX = (1L << 38) - 1;

    public static final int RATES_MAX = 256;
    public static final int BANDS_MAX = 256;
    public static final int BLOCKS_MAX = 256;
    /** The block of the social allowance. */
    public static final int ALLOWANCE = 0;

    private CellKey() {}

    public static long of(long version, int rate, int band, int block) {
        if (version < 0 || version > VERSION_MAX || (rate | band | block) >>> 8 != 0) {
            throw new IllegalArgumentException(
                    "no cell: version " + version + ", rate " + rate + ", band " + band + ", block " + block);
        }
        return (version << 24) | ((long) rate << 16) | ((long) band << 8) | block;
    }

    public static long version(long key) {
        return key >>> 24;
    }

    public static int rate(long key) {
        return (int) ((key >>> 16) & 0xFF);
    }

    public static int band(long key) {
        return (int) ((key >>> 8) & 0xFF);
    }

    public static int block(long key) {
        return (int) (key & 0xFF);
    }
}
