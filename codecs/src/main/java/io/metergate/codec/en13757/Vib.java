package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;

/**
 * The value information block (clause 6.4): the VIF and up to ten VIFEs, packed into one long so that reading it
 * allocates nothing.
 */
final class Vib {
    static final int EXTENSION = 0x80;
    static final int EXTENSIONS_MAX = 10;

    static final int POSITIVE = 1;
    static final int NEGATIVE = 2;
    static final int BOTH = 3;

    static final int PHASE_1 = 0x01;
    static final int PHASE_2 = 0x02;
    static final int PHASE_3 = 0x03;
    static final int NEUTRAL = 0x04;
    static final int QUADRANT_1 = 0x08;
    static final int QUADRANT_2 = 0x09;
    static final int QUADRANT_3 = 0x0A;
    static final int QUADRANT_4 = 0x0B;
    static final int DELTA = 0x0C;
    static final int ABSOLUTE = 0x10;

    private static final int TEXT = 0x7C;
    private static final int TABLE_FB = 0xFB;
    private static final int TABLE_FD = 0xFD;
    private static final int MANUFACTURER = 0x7F;
    private static final int SECOND_LEVEL = 0x7C;

    private static final int LENGTH_BITS = 0x3FF;
    private static final int QUANTITY_SHIFT = 10;
    private static final int SCALE_SHIFT = 20;
    private static final int SCALE_ZERO = 128;
    private static final int ASPECT_SHIFT = 28;
    private static final int DIRECTION_SHIFT = 35;
    private static final long AT_BASE_CONDITIONS = 1L << 37;
    private static final long NOT_PLAIN = 1L << 38;
    private static final long PROFILE = 1L << 39;
    private static final long INVERSE_PROFILE = 1L << 40;
    private static final long QUALIFIERS = 0x7FL << ASPECT_SHIFT | 3L << DIRECTION_SHIFT | AT_BASE_CONDITIONS;

    private Vib() {}

    /** Reads the block that follows a DIB; negative when it is malformed. */
    static long read(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at >= end) {
            sink.malformed(end - 1 - base, "DIF", "no VIF follows it");
            return -1;
        }
        int vif = bytes[at] & 0xFF;
        if (vif < EXTENSION && vif != TEXT) {
            return (long) SCALE_ZERO << SCALE_SHIFT | (long) vif << QUANTITY_SHIFT | 1;
        }
        int table = Quantities.PRIMARY;
        int next = at + 1;
        if (vif == TABLE_FB || vif == TABLE_FD) {
            if (next == end) {
                sink.malformed(at - base, "VIF", "promises a VIFE, but the records end");
                return -1;
            }
            table = vif == TABLE_FB ? Quantities.TABLE_FB : Quantities.TABLE_FD;
            vif = bytes[next++] & 0xFF;
        } else if ((vif & ~EXTENSION) == TEXT) {
            if (next == end || next + 1 + (bytes[next] & 0xFF) > end) {
                sink.malformed((next == end ? at : next) - base, "VIF", "its text runs past the end of the records");
                return -1;
            }
            next += 1 + (bytes[next] & 0xFF);
        }
        long block = (long) SCALE_ZERO << SCALE_SHIFT | (long) (table + (vif & ~EXTENSION)) << QUANTITY_SHIFT;
        return vif < EXTENSION ? block + (next - at) : extensions(bytes, base, at, next, end, block, sink);
    }

    private static long extensions(byte[] bytes, int base, int at, int first, int end, long start, FrameSink sink) {
        long block = start;
        int next = first;
        boolean secondLevel = false;
        boolean foreign = quantity(start) == MANUFACTURER;
        int vife;
        do {
            if (next == end) {
                sink.malformed(next - 1 - base, "VIF", "promises a VIFE, but the records end");
                return -1;
            }
            if (next - first == EXTENSIONS_MAX) {
                sink.malformed(next - base, "VIFE", "an eleventh one");
                return -1;
            }
            vife = bytes[next++] & 0xFF;
            int code = vife & ~EXTENSION;
            if (foreign) {
                block |= NOT_PLAIN;
            } else if (secondLevel) {
                block |= (long) code << ASPECT_SHIFT | (code == 0 ? NOT_PLAIN : 0);
                secondLevel = false;
            } else if (vife == (SECOND_LEVEL | EXTENSION)) {
                secondLevel = (block >> ASPECT_SHIFT & 0x7F) == 0;
                block |= secondLevel ? 0 : NOT_PLAIN;
            } else {
                foreign = code == MANUFACTURER;
                block = qualified(block, code);
            }
        } while (vife >= EXTENSION);
        return block + (next - at);
    }

    /** What a combinable VIFE (table 15) adds to the block. */
    private static long qualified(long block, int code) {
        if (code >= 0x70 && code <= 0x77) {
            return block + ((long) (code - 0x76) << SCALE_SHIFT);
        }
        return switch (code) {
            case 0x13 -> block | INVERSE_PROFILE;
            case 0x1E, 0x1F -> block | PROFILE;
            case 0x3A -> block;
            case 0x3B -> block | (long) POSITIVE << DIRECTION_SHIFT;
            case 0x3C -> block | (long) NEGATIVE << DIRECTION_SHIFT;
            case 0x3E -> block | AT_BASE_CONDITIONS;
            case 0x7D -> block + (3L << SCALE_SHIFT);
            default -> block | NOT_PLAIN;
        };
    }

    /** How many bytes the block has. */
    static int length(long vib) {
        return (int) vib & LENGTH_BITS;
    }

    /** The place of the quantity in {@link Quantities}. */
    static int quantity(long vib) {
        return (int) (vib >> QUANTITY_SHIFT) & 0x3FF;
    }

    /** The power of ten that the VIFEs add to the quantity's own. */
    static int scale(long vib) {
        return ((int) (vib >> SCALE_SHIFT) & 0xFF) - SCALE_ZERO;
    }

    /** 0, or the VIFE of the second level: phase, quadrant, sum of directions. */
    static int aspect(long vib) {
        return (int) (vib >> ASPECT_SHIFT) & 0x7F;
    }

    /** 0, {@link #POSITIVE}, {@link #NEGATIVE} or {@link #BOTH}. */
    static int direction(long vib) {
        return (int) (vib >> DIRECTION_SHIFT) & 3;
    }

    static boolean isAtBaseConditions(long vib) {
        return (vib & AT_BASE_CONDITIONS) != 0;
    }

    /** False when a VIFE makes the value something else than the quantity: a limit, a duration, an error, unknown. */
    static boolean isPlain(long vib) {
        return (vib & NOT_PLAIN) == 0;
    }

    /** True when a VIFE says which part of the quantity the value is. */
    static boolean isQualified(long vib) {
        return (vib & QUALIFIERS) != 0;
    }

    /** 1 when the data is a series that goes forward in time, -1 when it goes back, 0 when it is one value. */
    static int profile(long vib) {
        if ((vib & (PROFILE | INVERSE_PROFILE)) == 0) {
            return 0;
        }
        return (vib & PROFILE) != 0 ? 1 : -1;
    }

    static boolean isOnlyPositive(long vib) {
        return (vib & QUALIFIERS) == (long) POSITIVE << DIRECTION_SHIFT;
    }
}
