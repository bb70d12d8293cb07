package io.metergate.codec.klax;

import io.metergate.codec.Obis;

/**
 * The registers that a reader was set to, by the number of the filter that its values name. A reader tells them itself
 * (register set, port 104).
 */
final class Filters {
    static final int COUNT = 4;

    private final long[] registers = new long[COUNT];

    /** The register of a filter; 0 where the reader has not told. */
    long register(int filter) {
        return registers[filter];
    }

    /** Takes the OBIS groups C, D and E of an electricity register. */
    void set(int filter, boolean active, int c, int d, int e) {
        registers[filter] = active ? Obis.pack(1, 0, c, d, e, Obis.CURRENT_PERIOD) : 0;
    }
}
