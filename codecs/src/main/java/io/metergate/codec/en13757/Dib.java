package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;

/**
 * The data information block (clause 6.3): the DIF and up to ten DIFEs, packed into one long so that reading it
 * allocates nothing. Storage, tariff and subunit numbers above 510 read as 511.
 */
final class Dib {
    static final int EXTENSION = 0x80;
    static final int EXTENSIONS_MAX = 10;

    static final int NO_DATA = 0x0;
    static final int REAL = 0x5;
    static final int READOUT = 0x8;
    static final int VARIABLE = 0xD;
    static final int SPECIAL = 0xF;

    static final int MANUFACTURER = 0x0F;
    static final int MANUFACTURER_MORE = 0x1F;
    static final int FILLER = 0x2F;
    static final int GLOBAL_READOUT = 0x7F;

    private static final int NUMBER_MAX = 511;
    private static final int DIF_SHIFT = 4;
    private static final int STORAGE_SHIFT = 12;
    private static final int TARIFF_SHIFT = 21;
    private static final int SUBUNIT_SHIFT = 30;

    private static final byte[] DATA_BYTES = {0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, 0, 6, 0};

    private Dib() {}

    /** Reads the block at an index before the end; negative when it is malformed. */
    static long read(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int dif = bytes[at] & 0xFF;
        long storage = dif >> 6 & 1;
        if (dif < EXTENSION) {
            return storage << STORAGE_SHIFT | (long) dif << DIF_SHIFT | 1;
        }
        long tariff = 0;
        long subunit = 0;
        int extensions = 0;
        int last = dif;
        while (last >= EXTENSION) {
            int next = at + 1 + extensions;
            if (next == end) {
                sink.malformed(next - 1 - base, "DIF", "promises a DIFE, but the records end");
                return -1;
            }
            if (extensions == EXTENSIONS_MAX) {
                sink.malformed(next - base, "DIFE", "an eleventh one");
                return -1;
            }
            last = bytes[next] & 0xFF;
            storage |= (last & 0xFL) << (1 + 4 * extensions);
            tariff |= (last >> 4 & 3L) << (2 * extensions);
            subunit |= (last >> 6 & 1L) << extensions;
            extensions++;
        }
        return Math.min(subunit, NUMBER_MAX) << SUBUNIT_SHIFT
                | Math.min(tariff, NUMBER_MAX) << TARIFF_SHIFT
                | Math.min(storage, NUMBER_MAX) << STORAGE_SHIFT
                | (long) dif << DIF_SHIFT
                | (1 + extensions);
    }

    /** How many bytes the block has. */
    static int length(long dib) {
        return (int) dib & 0xF;
    }

    /** The type of the data, 0 to 15. */
    static int type(long dib) {
        return (int) (dib >> DIF_SHIFT) & 0xF;
    }

    /** 0 instantaneous, 1 maximum, 2 minimum, 3 during an error. */
    static int function(long dib) {
        return (int) (dib >> DIF_SHIFT) >> 4 & 3;
    }

    static int storage(long dib) {
        return (int) (dib >> STORAGE_SHIFT) & NUMBER_MAX;
    }

    static int tariff(long dib) {
        return (int) (dib >> TARIFF_SHIFT) & NUMBER_MAX;
    }

    static int subunit(long dib) {
        return (int) (dib >> SUBUNIT_SHIFT) & NUMBER_MAX;
    }

    /** How many bytes the data has; 0 for variable length, which says so itself. */
    static int dataLength(long dib) {
        return DATA_BYTES[type(dib)];
    }
}
