package io.metergate.codec.jooby;

import io.metergate.codec.jooby.Layout.Kind;

/**
 * The type of a meter as it writes it: nibbles, each a number within its own alphabet. Some meters have a prefix byte
 * before them.
 */
final class DeviceType {
    static final int SIZE = 9;
    /** In the descriptor of a three-phase meter: it counts reactive energy without regard to the active one. */
    static final int TYPE_R = 0x10;

    private static final String UNKNOWN = "x";
    private static final int NIBBLES = 16;
    private static final int DESCRIPTOR = 8;
    /** The first bytes that are a prefix rather than a type. */
    private static final int[] PREFIXES = {0x00, 0x05, 0x06, 0x07, 0x09, 0x7F, 0xEF};

    private static final String FAMILY = ".13RM";
    private static final String CLASS = ".AGRTD";
    private static final String DIGITS_TO_5 = ".012345";
    private static final String CASE = ".ABCDEF";
    private static final String VARIANT = ".ABCDEFHKG";
    private static final String RELAYS = ".1234";
    private static final String MODULE = ".LMZK";
    private static final String DIGITS = ".0123456789";
    private static final String OPTIONS = ".DBCEPROLFSMYGNU";
    private static final String DISPLAY_LETTERS = ".0123456PRLEG-/";
    private static final String PROTOCOL = ".HAT000001234000";
    private static final String MODULE_LETTERS = ".0123456789IXGWM-";

    private DeviceType() {}

    /** The kind of meter; both, where the type is of something else. */
    static Kind kind(byte[] bytes, int from) {
        char family = letter(FAMILY, nibble(bytes, from, start(bytes, from)));
        return family == '1' ? Kind.MTX1 : family == '3' ? Kind.MTX3 : Kind.BOTH;
    }

    static void note(Walk w, int from, Kind kind, int descriptor) {
        int start = start(w.bytes, from);
        if (kind == Kind.BOTH) {
            w.text(from, "type", other(w.bytes, from, start));
            return;
        }
        int end = w.at;
        w.at = end - 1;
        w.text(from, "type", meter(w.bytes, from, start));
        w.number(from, "revision", nibble(w.bytes, from, start + 8));
        w.at = end;
        w.text(end - 1, "descriptor.meterType", kind == Kind.MTX1 ? "mtx1" : "mtx3");
        // A three-phase meter says with this bit that it is of type R, a single-phase one that it is of type G.
        int flags = kind == Kind.MTX3 ? descriptor ^ TYPE_R : descriptor;
        w.flags(end - 1, "descriptor", Masks.named(kind == Kind.MTX1 ? "DESCRIPTOR_1" : "DESCRIPTOR_3"), flags);
    }

    private static int start(byte[] bytes, int from) {
        for (int prefix : PREFIXES) {
            if ((bytes[from] & 0xFF) == prefix) {
                return 2;
            }
        }
        return 0;
    }

    private static int nibble(byte[] bytes, int from, int i) {
        int b = i / 2 < DESCRIPTOR ? bytes[from + i / 2] : 0;
        return i % 2 == 0 ? b >> 4 & 0xF : b & 0xF;
    }

    private static char letter(String alphabet, int nibble) {
        return nibble < alphabet.length() ? alphabet.charAt(nibble) : UNKNOWN.charAt(0);
    }

    private static String meter(byte[] bytes, int from, int start) {
        int[] n = new int[NIBBLES];
        for (int i = 0; i < NIBBLES; i++) {
            n[i] = nibble(bytes, from, start + i);
        }
        StringBuilder type = new StringBuilder("MTX ");
        type.append(letter(FAMILY, n[0])).append(letter(CLASS, n[1]));
        type.append(letter(DIGITS_TO_5, n[2])).append(letter(DIGITS_TO_5, n[3]));
        type.append('.').append(letter(CASE, n[4])).append(letter(VARIANT, n[5]));
        type.append('.').append(letter(RELAYS, n[6])).append(letter(MODULE, n[7]));
        type.append(letter(DIGITS, n[9])).append('-');
        // One to three options, then the protocol, where there is one.
        int options = n[12] == 0 && n[13] == 0 ? 1 : n[13] == 0 ? 2 : 3;
        for (int i = 10; i < 10 + options; i++) {
            type.append(letter(OPTIONS, n[i]));
        }
        int protocol = n[10 + options];
        if (protocol != 0) {
            type.append(letter(PROTOCOL, protocol));
        }
        return type.toString();
    }

    private static String other(byte[] bytes, int from, int start) {
        boolean module = letter(FAMILY, nibble(bytes, from, start)) == 'M';
        StringBuilder type = new StringBuilder(module ? "" : "MTX ");
        int first = nibble(bytes, from, 0);
        int second = nibble(bytes, from, 1);
        type.append(letter(FAMILY, first));
        if (!module) {
            type.append(letter(CLASS, second)).append(second == 5 ? '-' : ' ');
        }
        for (int i = module ? 1 : 2; i < NIBBLES; i++) {
            int n = nibble(bytes, from, i);
            if (n != 0) {
                type.append(letter(module ? MODULE_LETTERS : DISPLAY_LETTERS, n));
            }
        }
        return type.toString();
    }
}
