package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;

/**
 * The data information block (clause 6.3): the DIF and up to ten DIFEs, packed into one long so that reading it
 * allocates nothing. A storage number of more than 24 bits reads as the largest of 24; ten DIFEs hold no more than
 * twenty bits of a tariff and ten of a subunit.
 */
final class Dib {
    static final int EXTENSION = 0x80;
    static final int EXTENSIONS_MAX = 10;

    static final int INTEGER_16 = 0x2;
    static final int INTEGER_24 = 0x3;
    static final int INTEGER_32 = 0x4;
    static final int REAL = 0x5;
    static final int INTEGER_48 = 0x6;
    static final int INTEGER_64 = 0x7;
    static final int VARIABLE = 0xD;
    static final int SPECIAL = 0xF;

    static final int MANUFACTURER = 0x0F;
    static final int MANUFACTURER_MORE = 0x1F;
    static final int FILLER = 0x2F;
    static final int GLOBAL_READOUT = 0x7F;

    /** How many bytes data of each type has, four bits for each. */
    private static final long LENGTHS = 0x0604_3210_8644_3210L;

    private static final int STORAGE_MAX = (1 << 24) - 1;
    private static final int TARIFF_MAX = (1 << 20) - 1;
    private static final int SUBUNIT_MAX = (1 << 10) - 1;
    private static final int STORAGE_SHIFT = 8;
    private static final int TARIFF_SHIFT = 32;
    private static final int SUBUNIT_SHIFT = 52;

    private static final long ELSEWHERE = -1L << STORAGE_SHIFT | 0x30;

    private Dib() {}

    /** Reads the block at an index before the end; negative when it is malformed. */
    static long read(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int dif = bytes[at] & 0xFF;
        long storage = dif >> 6 & 1;
        if (dif < EXTENSION) {
            return storage << STORAGE_SHIFT | dif;
        }
        if (at + 1 < end && bytes[at + 1] >= 0) {
            int dife = bytes[at + 1];
            return (long) (dife >> 6) << SUBUNIT_SHIFT
                    | (dife >> 4 & 3L) << TARIFF_SHIFT
                    | ((dife & 0xFL) << 1 | storage) << STORAGE_SHIFT
                    | dif;
        }
        return extensions(bytes, base, at, end, storage, sink);
    }

    private static long extensions(byte[] bytes, int base, int at, int end, long storageBit, FrameSink sink) {
        long storage = storageBit;
        long tariff = 0;
        long subunit = 0;
        int extensions = 0;
        int last;
        do {
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
        } while (last >= EXTENSION);
        return subunit << SUBUNIT_SHIFT
                | tariff << TARIFF_SHIFT
                | Math.min(storage, STORAGE_MAX) << STORAGE_SHIFT
                | (bytes[at] & 0xFF);
    }

    /** The index after a block that was read. Found from the extension bits, so that no record waits for another. */
    static int end(byte[] bytes, int at) {
        if (bytes[at] >= 0) {
            return at + 1;
        }
        if (bytes[at + 1] >= 0) {
            return at + 2;
        }
        int next = at + 2;
        while (bytes[next] < 0) {
            next++;
        }
        return next + 1;
    }

    /** The type of the data, 0 to 15. */
    static int type(long dib) {
        return (int) dib & 0xF;
    }

    /** Whether this is the present value of the whole: no storage, tariff, subunit or other function. */
    static boolean isTotalNow(long dib) {
        return (dib & ELSEWHERE) == 0;
    }

    /** 0 instantaneous, 1 maximum, 2 minimum, 3 during an error. */
    static int function(long dib) {
        return (int) dib >> 4 & 3;
    }

    static int storage(long dib) {
        return (int) (dib >> STORAGE_SHIFT) & STORAGE_MAX;
    }

    static int tariff(long dib) {
        return (int) (dib >> TARIFF_SHIFT) & TARIFF_MAX;
    }

    static int subunit(long dib) {
        return (int) (dib >> SUBUNIT_SHIFT) & SUBUNIT_MAX;
    }

    /** The same information with the storage number and the subunit moved on. */
    static long after(long dib, int storages, int subunits) {
        long moved = Math.min(subunit(dib) + (long) subunits, SUBUNIT_MAX) << SUBUNIT_SHIFT
                | Math.min(storage(dib) + (long) storages, STORAGE_MAX) << STORAGE_SHIFT;
        long fixed = ~((long) SUBUNIT_MAX << SUBUNIT_SHIFT | (long) STORAGE_MAX << STORAGE_SHIFT);
        return (dib & fixed) | moved;
    }

    /** Whether two records are of the same storage number, tariff, subunit and function. */
    static boolean isSamePlace(long dib, long other) {
        long differences = dib ^ other;
        return differences >> STORAGE_SHIFT == 0 && (differences & 0x30) == 0;
    }

    /** How many bytes data of a type has; 0 for none, and for variable length, which says so itself. */
    static int dataLength(int type) {
        return (int) (LENGTHS >>> (type << 2)) & 0xF;
    }
}
