package io.metergate.codec.lwm2m;

import java.nio.charset.StandardCharsets;

/** The labels of SenML (RFC 8428, 4.1 and 6), by the numbers that its CBOR form uses. */
final class Labels {
    static final int BASE_VERSION = -1;
    static final int BASE_NAME = -2;
    static final int BASE_TIME = -3;
    static final int BASE_UNIT = -4;
    static final int BASE_VALUE = -5;
    static final int BASE_SUM = -6;
    static final int NAME = 0;
    static final int UNIT = 1;
    static final int VALUE = 2;
    static final int STRING_VALUE = 3;
    static final int BOOLEAN_VALUE = 4;
    static final int SUM = 5;
    static final int TIME = 6;
    static final int UPDATE_TIME = 7;
    static final int DATA_VALUE = 8;
    /** A link to an object, which LwM2M adds; it has no number. */
    static final int LINK_VALUE = 9;

    static final int UNKNOWN = 100;
    static final int MUST_UNDERSTAND = 101;

    private static final byte[][] NAMES = new byte[16][];

    static {
        String[] names = {
            "bs", "bv", "bu", "bt", "bn", "bver", "n", "u", "v", "vs", "vb", "s", "t", "ut", "vd", "vlo",
        };
        for (int i = 0; i < names.length; i++) {
            NAMES[i] = names[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    private Labels() {}

    /** The number of a label that is written as text. */
    static int of(byte[] bytes, int from, int end) {
        for (int i = 0; i < NAMES.length; i++) {
            if (equal(NAMES[i], bytes, from, end)) {
                return i + BASE_SUM;
            }
        }
        return end > from && bytes[end - 1] == '_' ? MUST_UNDERSTAND : UNKNOWN;
    }

    /** Whether CBOR has a number for a label (RFC 8428, 6). */
    static boolean isNumbered(long label) {
        return label >= BASE_SUM && label <= DATA_VALUE;
    }

    static String name(int label) {
        return label >= BASE_SUM && label <= LINK_VALUE
                ? new String(NAMES[label - BASE_SUM], StandardCharsets.US_ASCII)
                : "label";
    }

    private static boolean equal(byte[] name, byte[] bytes, int from, int end) {
        if (name.length != end - from) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
