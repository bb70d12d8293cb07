package io.metergate.codec.milesight;

import java.util.List;

/** Which families know an item, so that a payload is tried only on those that know its first one. */
final class FirstItems {
    private static final int TYPES = 256;
    /** A row for each channel, a bit for each family. */
    private static final short[][] FAMILIES = new short[TYPES][];

    static {
        for (int channel = 0; channel < TYPES; channel++) {
            FAMILIES[channel] = row(channel);
        }
    }

    private FirstItems() {}

    /** The families, each a bit by its place among all. */
    static int families(int channel, int type) {
        return FAMILIES[channel][type];
    }

    private static short[] row(int channel) {
        short[] row = new short[TYPES];
        List<Family> families = Family.ALL;
        for (int type = 0; type < TYPES; type++) {
            for (int i = 0; i < families.size(); i++) {
                if (families.get(i).table().hasItem(channel, type)) {
                    row[type] |= (short) (1 << i);
                }
            }
        }
        return row;
    }
}
