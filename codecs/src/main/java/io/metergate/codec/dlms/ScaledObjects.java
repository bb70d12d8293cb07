package io.metergate.codec.dlms;

import io.metergate.codec.Unit;

/**
 * Reads the commonest element of a push in a few comparisons: a structure of logical name, whole number of up to 32
 * bits, and structure of scaler and unit. It takes nothing that {@link ObjectWalk} would not take in the same way, and
 * leaves all else to that: it is only faster.
 */
final class ScaledObjects {
    /** A structure of three, whose first element is a string of six bytes. */
    private static final int HEAD = 0x0203_0906;

    private static final int VALUE_TAG = 10;
    private static final int VALUE = VALUE_TAG + 1;
    private static final int SCALER_AND_UNIT = 6;

    /** Two bytes of anything, a structure of two, the tags of scaler and unit, and their values. */
    private static final long TAIL_MASK = 0x0000_FFFF_FF00_FF00L;

    private static final long TAIL = 0x0000_0202_0F00_1600L;

    /** For each tag how many bytes its number has, 0 where it is not read here, and which of its bits stay. */
    private static final byte[] SIZES = new byte[256];

    private static final long[] BITS = new long[256];

    static {
        define(0x05, 4, -1);
        define(0x06, 4, 0xFFFF_FFFFL);
        define(Axdr.INTEGER, 1, -1);
        define(0x10, 2, -1);
        define(Axdr.UNSIGNED, 1, 0xFF);
        define(Axdr.LONG_UNSIGNED, 2, 0xFFFF);
    }

    private ScaledObjects() {}

    /**
     * Reads elements of a list as long as they are such ones.
     *
     * @param elements how many the list still has
     * @return how many were read
     */
    static int read(Work work, int elements) {
        byte[] bytes = work.bytes;
        int end = work.end;
        int at = work.at;
        int i = 0;
        while (i < elements && end - at >= VALUE + 1 + SCALER_AND_UNIT) {
            long head = Axdr.i64(bytes, at);
            int tag = bytes[at + VALUE_TAG] & 0xFF;
            int size = SIZES[tag];
            int next = at + VALUE + size;
            if ((int) (head >>> 32) != HEAD || size == 0 || end - next < SCALER_AND_UNIT) {
                break;
            }
            long tail = Axdr.i64(bytes, next - 2);
            int scaler = (byte) (tail >>> 16);
            boolean scales = (tail & TAIL_MASK) == TAIL && Math.abs(scaler) <= ObjectValue.SCALE_MAX;
            if (!scales || !ObjectWalk.isObis(bytes, at + 4)) {
                break;
            }
            int code = (int) tail & 0xFF;
            Unit unit = CosemUnits.unit(code);
            if (unit != null) {
                long obis = ((head & 0xFFFF_FFFFL) << 16) | Axdr.u16(bytes, at + 8);
                int unused = Long.SIZE - Byte.SIZE * size;
                long number = (Axdr.i64(bytes, next - Long.BYTES) << unused >> unused) & BITS[tag];
                if (!work.sink.register(obis, number, scaler + CosemUnits.exponent(code), unit)) {
                    break;
                }
            }
            at = next + SCALER_AND_UNIT;
            i++;
        }
        work.at = at;
        return i;
    }

    private static void define(int tag, int size, long bits) {
        SIZES[tag] = (byte) size;
        BITS[tag] = bits;
    }
}
