package io.metergate.codec.layout;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The layouts that were learnt, for all devices and threads, as meters of one type share them. The table is bounded:
 * where all ways of a place are taken, one gives way now and then, so that a flood of odd frames costs neither memory
 * nor garbage.
 *
 * @param <L> the layouts of one format
 */
public final class KnownLayouts<L extends KnownLayout> {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final int WAYS = 4;
    /** After so many frames that found their place taken, one of the layouts there gives way. */
    private static final int PATIENCE = 4096;

    private final int shift;
    private final @Nullable L[] table;
    /** Counted without a lock: a count that is lost changes nothing. */
    private final int[] crowded;

    /** A table of two to the power of so many bits places, each for four layouts. */
    public KnownLayouts(int bits, IntFunction<@Nullable L[]> array) {
        shift = Long.SIZE - bits;
        table = array.apply(WAYS << bits);
        crowded = new int[1 << bits];
    }

    /** The layout that bytes have; null where it is not known. */
    public @Nullable L of(long key, byte[] bytes, int from) {
        int place = place(key);
        for (int i = place; i < place + WAYS; i++) {
            L layout = table[i];
            if (layout == null) {
                return null;
            }
            if (layout.key == key && layout.isOf(bytes, from)) {
                return layout;
            }
        }
        return null;
    }

    /** Whether the layout of bytes that have none yet is to be kept: there is room, or it is time to make some. */
    public boolean takes(long key) {
        int place = place(key);
        if (table[place + WAYS - 1] == null) {
            return true;
        }
        int count = crowded[place / WAYS] + 1;
        crowded[place / WAYS] = count % (PATIENCE * WAYS);
        return count % PATIENCE == 0;
    }

    /** Keeps a layout. */
    public void keep(L layout) {
        int place = place(layout.key);
        for (int i = place; i < place + WAYS; i++) {
            if (table[i] == null) {
                table[i] = layout;
                return;
            }
        }
        table[place + crowded[place / WAYS] / PATIENCE] = layout;
    }

    private int place(long key) {
        return (int) ((key * SPREAD) >>> shift) * WAYS;
    }
}
