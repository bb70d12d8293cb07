package io.metergate.codec.dlt698;

import io.metergate.codec.bytes.CivilTime;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The types of data (the protocol's table of data types) and how their plainest ones are written, high byte first. */
final class Tags {
    static final int NULL = 0;
    static final int ARRAY = 1;
    static final int STRUCTURE = 2;
    static final int BOOL = 3;
    static final int BIT_STRING = 4;
    static final int DOUBLE_LONG = 5;
    static final int DOUBLE_LONG_UNSIGNED = 6;
    static final int OCTET_STRING = 9;
    static final int VISIBLE_STRING = 10;
    static final int UTF8_STRING = 12;
    static final int INTEGER = 15;
    static final int LONG = 16;
    static final int UNSIGNED = 17;
    static final int LONG_UNSIGNED = 18;
    static final int LONG64 = 20;
    static final int LONG64_UNSIGNED = 21;
    static final int ENUM = 22;
    static final int FLOAT32 = 23;
    static final int FLOAT64 = 24;
    static final int DATE_TIME = 25;
    static final int DATE = 26;
    static final int TIME = 27;
    static final int DATE_TIME_S = 28;
    static final int OI = 80;
    static final int OAD = 81;
    static final int ROAD = 82;
    static final int OMD = 83;
    static final int TI = 84;
    static final int TSA = 85;
    static final int MAC = 86;
    static final int RN = 87;
    static final int REGION = 88;
    static final int SCALER_UNIT = 89;
    static final int RSD = 90;
    static final int CSD = 91;
    static final int MS = 92;
    static final int SID = 93;
    static final int SID_MAC = 94;
    static final int COMDCB = 95;
    static final int RCSD = 96;

    static final String CUT = "the message ends within it";
    static final String NO_COUNT = "its number of elements is cut off or too large";

    private static final byte[] NUMBER_BYTES = new byte[256];

    static {
        NUMBER_BYTES[DOUBLE_LONG] = 4;
        NUMBER_BYTES[DOUBLE_LONG_UNSIGNED] = 4;
        NUMBER_BYTES[INTEGER] = 1;
        NUMBER_BYTES[LONG] = 2;
        NUMBER_BYTES[UNSIGNED] = 1;
        NUMBER_BYTES[LONG_UNSIGNED] = 2;
        NUMBER_BYTES[LONG64] = 8;
        NUMBER_BYTES[LONG64_UNSIGNED] = 8;
    }

    private Tags() {}

    /** The bytes of a whole number's value; 0 for what is none. */
    static int numberBytes(int tag) {
        return NUMBER_BYTES[tag];
    }

    /** A whole number; unsigned ones of 64 bits beyond a long come out negative. */
    static long number(byte[] bytes, int at, int tag) {
        int size = NUMBER_BYTES[tag];
        long number = 0;
        for (int i = at; i < at + size; i++) {
            number = (number << 8) | (bytes[i] & 0xFF);
        }
        boolean signed = tag == DOUBLE_LONG || tag == INTEGER || tag == LONG || tag == LONG64;
        int unused = 64 - 8 * size;
        return signed ? number << unused >> unused : number;
    }

    /** The same number without the sign that one of 64 bits has taken on. */
    static BigDecimal exact(long number, int tag) {
        return tag == LONG64_UNSIGNED && number < 0
                ? new BigDecimal(new BigInteger(Long.toUnsignedString(number)))
                : BigDecimal.valueOf(number);
    }

    /** Year in two bytes, month, day, hour, minute and second, on the meter's own clock. */
    static long second(byte[] bytes, int at) {
        int year = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
        return CivilTime.seconds(year, bytes[at + 2], bytes[at + 3], bytes[at + 4], bytes[at + 5], bytes[at + 6]);
    }
}
