package io.metergate.codec.watteco;

import java.util.Arrays;

/** The data types of the ZigBee cluster library (chapter 2, table of data types), by how long their values are. */
final class ZclTypes {
    static final int BOOLEAN = 0x10;
    static final int BITMAP_8 = 0x18;
    static final int UNSIGNED_8 = 0x20;
    static final int UNSIGNED_32 = 0x23;
    static final int UNSIGNED_64 = 0x27;
    static final int SIGNED_8 = 0x28;
    static final int SIGNED_32 = 0x2B;
    static final int SINGLE = 0x39;
    static final int OCTETS = 0x41;
    static final int TEXT = 0x42;
    static final int LONG_TEXT = 0x44;

    /** The length is in one byte before the value. */
    static final int SHORT_STRING = -1;

    /** The length is in two bytes before the value. */
    static final int LONG_STRING = -2;

    /** The library has no such type. */
    static final int UNDEFINED = -3;

    private static final byte[] SIZES = new byte[256];

    static {
        Arrays.fill(SIZES, (byte) UNDEFINED);
        SIZES[0x00] = 0;
        for (int i = 0; i < 8; i++) {
            SIZES[0x08 + i] = (byte) (i + 1);
            SIZES[BITMAP_8 + i] = (byte) (i + 1);
            SIZES[UNSIGNED_8 + i] = (byte) (i + 1);
            SIZES[SIGNED_8 + i] = (byte) (i + 1);
        }
        SIZES[BOOLEAN] = 1;
        SIZES[0x30] = 1;
        SIZES[0x31] = 2;
        SIZES[0x38] = 2;
        SIZES[SINGLE] = 4;
        SIZES[0x3A] = 8;
        SIZES[OCTETS] = SHORT_STRING;
        SIZES[TEXT] = SHORT_STRING;
        SIZES[0x43] = LONG_STRING;
        SIZES[LONG_TEXT] = LONG_STRING;
        SIZES[0x4C] = LONG_STRING;
        SIZES[0xE0] = 4;
        SIZES[0xE1] = 4;
        SIZES[0xE2] = 4;
        SIZES[0xE8] = 2;
        SIZES[0xE9] = 2;
        SIZES[0xEA] = 4;
        SIZES[0xF0] = 8;
        SIZES[0xF1] = 16;
    }

    private ZclTypes() {}

    /** How many bytes a value has; or {@link #SHORT_STRING}, {@link #LONG_STRING} or {@link #UNDEFINED}. */
    static int size(int type) {
        return SIZES[type & 0xFF];
    }

    static boolean isSigned(int type) {
        return type >= SIGNED_8 && type <= 0x2F;
    }
}
