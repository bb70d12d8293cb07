package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import java.util.Arrays;

/**
 * The value information block (clause 6.4): the VIF and up to ten VIFEs, packed into one long so that reading it
 * allocates nothing. A VIF in plain text has its text behind the VIFEs, or before them with meters of before.
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

    static final int TEXT = 0x7C;
    static final int TABLE_FB = 0xFB;
    static final int TABLE_FC = 0xFC;
    static final int TABLE_FD = 0xFD;
    private static final int MANUFACTURER = 0x7F;

    private static final int QUANTITY_BITS = 0x3FF;
    private static final int SCALE_SHIFT = 20;
    private static final int SCALE_ZERO = 128;
    private static final long SCALE_NONE = (long) SCALE_ZERO << SCALE_SHIFT;
    private static final int ASPECT_SHIFT = 28;
    private static final int DIRECTION_SHIFT = 35;
    private static final long AT_BASE_CONDITIONS = 1L << 37;
    private static final long NOT_PLAIN = 1L << 38;
    private static final long PROFILE = 1L << 39;
    private static final long INVERSE_PROFILE = 1L << 40;
    private static final int FOREIGN_SHIFT = 41;
    private static final long FOREIGN = 1L << 48;
    private static final long SPECIAL = NOT_PLAIN | FOREIGN;
    private static final long QUALIFIERS = 0x7FL << ASPECT_SHIFT | 3L << DIRECTION_SHIFT | AT_BASE_CONDITIONS;

    /** What each combinable VIFE (table 15) says of the value, and how it scales it. */
    private static final long[] FLAGS = new long[128];

    private static final long[] SCALES = new long[128];

    static {
        Arrays.fill(FLAGS, NOT_PLAIN);
        FLAGS[0x00] = 0;
        FLAGS[0x13] = INVERSE_PROFILE;
        FLAGS[0x1D] = 0;
        FLAGS[0x1E] = PROFILE;
        FLAGS[0x1F] = PROFILE;
        FLAGS[0x3A] = 0;
        FLAGS[0x3B] = (long) POSITIVE << DIRECTION_SHIFT;
        FLAGS[0x3C] = (long) NEGATIVE << DIRECTION_SHIFT;
        FLAGS[0x3E] = AT_BASE_CONDITIONS;
        for (int code = 0x70; code <= 0x77; code++) {
            FLAGS[code] = 0;
            SCALES[code] = (long) (code - 0x76) << SCALE_SHIFT;
        }
        FLAGS[0x7D] = 0;
        FLAGS[MANUFACTURER] = FOREIGN;
        SCALES[0x7D] = 3L << SCALE_SHIFT;
    }

    private Vib() {}

    /** Reads the block that follows a DIB; negative when it is malformed. */
    static long read(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at >= end) {
            sink.malformed(end - 1 - base, "DIF", "no VIF follows it");
            return -1;
        }
        int vif = bytes[at] & 0xFF;
        if (vif < EXTENSION && vif != TEXT) {
            return SCALE_NONE | vif;
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
            if (vif == TABLE_FD && table == Quantities.TABLE_FD && next < end) {
                table = Quantities.TABLE_FD_FD;
                vif = bytes[next++] & 0xFF;
            }
        } else if ((vif & ~EXTENSION) == TEXT) {
            return text(bytes, base, at, end, sink);
        }
        long block = SCALE_NONE | (table + (vif & ~EXTENSION));
        return vif < EXTENSION ? block : qualified(bytes, base, next, end, block, sink);
    }

    private static long text(byte[] bytes, int base, int at, int end, FrameSink sink) {
        long block = SCALE_NONE | TEXT;
        boolean textLast = isTextLast(bytes, at, end);
        int length = textLast ? lastExtension(bytes, at + 1) + 1 : at + 1;
        if (length == end || length + 1 + (bytes[length] & 0xFF) > end) {
            sink.malformed((length == end ? at : length) - base, "VIF", "its text runs past the end of the records");
            return -1;
        }
        int extensions = textLast ? at + 1 : length + 1 + (bytes[length] & 0xFF);
        return bytes[at] >= 0 ? block : qualified(bytes, base, extensions, end, block, sink);
    }

    /**
     * Whether the text of a block stands behind its VIFEs: where it would stand before them, the first of its
     * characters is none, but a length that a character follows. Told from the block alone, whatever comes after it.
     */
    private static boolean isTextLast(byte[] bytes, int at, int end) {
        if (bytes[at] >= 0 || at + 1 >= end || (bytes[at + 1] & 0xFF) < 2) {
            return false;
        }
        int last = at + 1;
        while (last < end && bytes[last] < 0 && last - at < EXTENSIONS_MAX) {
            last++;
        }
        int length = last + 1;
        return length + 1 < end
                && bytes[last] >= 0
                && bytes[length] > 0
                && bytes[length] < ' '
                && isPrintable(bytes[length + 1] & 0xFF);
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && (character < 0x7F || character >= 0xA0);
    }

    /** Reads the VIFEs, most of which are one, or a phase. */
    private static long qualified(byte[] bytes, int base, int next, int end, long block, FrameSink sink) {
        boolean known = quantity(block) != MANUFACTURER;
        if (known && next < end && bytes[next] >= 0) {
            return (block | FLAGS[bytes[next]]) + SCALES[bytes[next]];
        }
        if (known && next + 1 < end && (bytes[next] & 0xFF) == TABLE_FC && bytes[next + 1] > 0) {
            return block | ((long) bytes[next + 1] << ASPECT_SHIFT);
        }
        return extensions(bytes, base, next, end, block, sink);
    }

    private static long extensions(byte[] bytes, int base, int first, int end, long start, FrameSink sink) {
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
                block = foreign(block, code);
            } else if (secondLevel) {
                block |= (long) code << ASPECT_SHIFT | (code == 0 ? NOT_PLAIN : 0);
                secondLevel = false;
            } else if (vife == TABLE_FC) {
                secondLevel = (block >> ASPECT_SHIFT & 0x7F) == 0;
                block |= secondLevel ? 0 : NOT_PLAIN;
            } else {
                foreign = code == MANUFACTURER;
                block = (block | FLAGS[code]) + SCALES[code];
            }
        } while (vife >= EXTENSION);
        return block;
    }

    /** Keeps the first code that a manufacturer added; a second one but 0 makes the block one that nobody knows. */
    private static long foreign(long block, int code) {
        boolean first = (block >> FOREIGN_SHIFT & 0x7F) == 0;
        if (!first) {
            return code == 0 ? block : block | NOT_PLAIN;
        }
        return block | FOREIGN | (long) code << FOREIGN_SHIFT | (code == 0 ? NOT_PLAIN : 0);
    }

    /** The first code that a manufacturer added; 0 for none. */
    static int foreign(long vib) {
        return (int) (vib >> FOREIGN_SHIFT) & 0x7F;
    }

    /** The block as makers mean it who write phases 1 to 3 as VIFEs of their own. */
    static long phased(long vib) {
        long code = vib >> FOREIGN_SHIFT & 0x7F;
        boolean phase = (vib & FOREIGN) != 0 && code >= PHASE_1 && code <= PHASE_3 && aspect(vib) == 0;
        return phase ? (vib & ~(FOREIGN | (0x7FL << FOREIGN_SHIFT))) | (code << ASPECT_SHIFT) : vib;
    }

    /** The index after a block that was read. Found from the extension bits, so that no record waits for another. */
    static int end(byte[] bytes, int at) {
        if ((bytes[at] & 0x7F) == TEXT) {
            return textEnd(bytes, at);
        }
        if (bytes[at] >= 0) {
            return at + 1;
        }
        if (bytes[at + 1] >= 0) {
            return at + 2;
        }
        if (bytes[at + 2] >= 0) {
            return at + 3;
        }
        return lastExtension(bytes, at + 3) + 1;
    }

    private static int textEnd(byte[] bytes, int at) {
        int length = textLength(bytes, at);
        int next = length + 1 + (bytes[length] & 0xFF);
        return bytes[at] >= 0 || length > at + 1 ? next : lastExtension(bytes, next) + 1;
    }

    /** Where a block in plain text that was read has the length of its text. */
    static int textLength(byte[] bytes, int at) {
        return isTextLast(bytes, at, bytes.length) ? lastExtension(bytes, at + 1) + 1 : at + 1;
    }

    /** Where the VIFEs of a block that was read start; negative where it has none. */
    static int extensions(byte[] bytes, int at) {
        int vif = bytes[at] & 0xFF;
        if (vif < EXTENSION) {
            return -1;
        }
        if (vif == TABLE_FB || vif == TABLE_FD) {
            boolean second = vif == TABLE_FD && (bytes[at + 1] & 0xFF) == TABLE_FD;
            int last = at + (second ? 2 : 1);
            return bytes[last] < 0 ? last + 1 : -1;
        }
        int length = vif == (TEXT | EXTENSION) ? textLength(bytes, at) : at;
        return length == at + 1 ? length + 1 + (bytes[length] & 0xFF) : at + 1;
    }

    private static int lastExtension(byte[] bytes, int at) {
        int next = at;
        while (bytes[next] < 0) {
            next++;
        }
        return next;
    }

    /** The place of the quantity in {@link Quantities}. */
    static int quantity(long vib) {
        return (int) vib & QUANTITY_BITS;
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
        return (vib & SPECIAL) == 0;
    }

    /** True when no VIFE does more than scale. */
    static boolean isUnqualified(long vib) {
        return (vib & (QUALIFIERS | SPECIAL)) == 0;
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

    /** True when two values are of one quantity and scale, a series or not. */
    static boolean isSameQuantity(long vib, long other) {
        return ((vib ^ other) & ~(PROFILE | INVERSE_PROFILE)) == 0;
    }

    /** True when the value is that of one phase, and nothing else sets it apart. */
    static boolean isPhase(long vib) {
        return (vib & (QUALIFIERS | SPECIAL) & ~(3L << ASPECT_SHIFT)) == 0 && aspect(vib) != 0;
    }

    static boolean isOnlyPositive(long vib) {
        return (vib & QUALIFIERS) == (long) POSITIVE << DIRECTION_SHIFT;
    }
}
