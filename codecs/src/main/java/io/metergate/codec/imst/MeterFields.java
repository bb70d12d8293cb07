package io.metergate.codec.imst;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.lorawan.PayloadNotes;

/**
 * Meter data as a row of fields: a type, a length, and the content, highest byte first. An object with a number becomes
 * a register where it names all six groups of its OBIS code and its unit; so does one that an IEC 62056-21 meter wrote
 * out with its unit.
 */
final class MeterFields {
    private static final int STATE = 0x00;
    private static final int TIME = 0x01;
    private static final int METER_ID = 0x10;
    private static final int KIND = 0xF0;
    private static final int NUMBER_WITH_UNIT = 0x40;
    private static final int NUMBER = 0x41;
    private static final int CHARACTERS = 0x42;
    private static final int ALL_GROUPS = 0xFC;
    private static final int GROUPS = 6;
    private static final int DIGITS_MAX = 17;
    private static final int SCALER_MAX = 20;

    private MeterFields() {}

    static boolean decode(byte[] bytes, int base, int from, int end, FrameSink sink) {
        int objects = 0;
        for (int at = from; at < end; ) {
            if (at + 2 > end) {
                return sink.malformed(end - base, "field", "it is cut off");
            }
            int type = bytes[at] & 0xFF;
            int next = at + 2 + (bytes[at + 1] & 0xFF);
            if (next > end) {
                return sink.malformed(at + 1 - base, "field length", "the field is longer than the payload");
            }
            boolean object = type == NUMBER_WITH_UNIT || type == NUMBER || type == CHARACTERS;
            if (object && !object(bytes, base, at, next, type, objects, sink)) {
                return false;
            }
            objects += object ? 1 : 0;
            if (type == TIME && next - at == 6) {
                sink.measuredAt(BigEndian.value(bytes, at + 2, 4), true);
            }
            if (!object && sink.notes() != null) {
                FieldNotes.general(sink.notes(), bytes, at, next, type);
            }
            at = next;
        }
        return true;
    }

    static boolean isMeterId(int type) {
        return (type & KIND) == METER_ID;
    }

    static boolean isState(int type) {
        return type == STATE;
    }

    static boolean isTime(int type) {
        return type == TIME;
    }

    /**
     * Whether the maker's decoder takes a mantissa of that length as without a sign, and those of four bytes as with
     * one. Nothing says what the reader means, so that a short one whose highest bit is set is shown, but no register.
     */
    static boolean isUnsigned(int length) {
        return length < Integer.BYTES;
    }

    private static boolean object(byte[] bytes, int base, int at, int next, int type, int i, FrameSink sink) {
        int content = next - at - 2;
        int groups = content == 0 ? 0 : Integer.bitCount(bytes[at + 2] & ALL_GROUPS);
        int header = type == NUMBER_WITH_UNIT ? 3 : type == NUMBER ? 2 : 1;
        int rest = content - groups - header;
        if (rest < (type == CHARACTERS ? 0 : 1)) {
            return sink.malformed(at + 1 - base, "field length", "not the length of an object");
        }
        int value = at + 2 + header + groups;
        if (type != CHARACTERS && !fits(bytes, value, next)) {
            return sink.malformed(value - base, "mantissa", "more digits than a register can hold");
        }
        if ((bytes[at + 2] & ALL_GROUPS) == ALL_GROUPS) {
            register(bytes, at, value, next, type, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, at).under("OBIS_IDs[" + i + "].");
            FieldNotes.object(payload, type, groups, rest);
        }
        return true;
    }

    private static void register(byte[] bytes, int at, int value, int next, int type, FrameSink sink) {
        if (type == CHARACTERS) {
            characters(bytes, at, value, next, sink);
            return;
        }
        MeterUnit unit = type == NUMBER_WITH_UNIT ? MeterUnit.numbered(bytes[value - 2] & 0xFF) : null;
        int scaler = bytes[value - 1];
        boolean isDoubtful = isUnsigned(next - value) && bytes[value] < 0;
        if (unit != null && Math.abs(scaler) <= SCALER_MAX && !isDoubtful) {
            int length = Math.min(next - value, Long.BYTES);
            long mantissa = BigEndian.signed(bytes, next - length, length);
            sink.register(obis(bytes, at), mantissa, scaler + unit.exponent(), unit.unit());
        }
    }

    /** Whether a mantissa is one of eight bytes, behind as many bytes of its sign as the reader likes. */
    private static boolean fits(byte[] bytes, int from, int end) {
        for (int i = from; i < end - Long.BYTES; i++) {
            if (bytes[i] != bytes[end - Long.BYTES] >> 7) {
                return false;
            }
        }
        return true;
    }

    private static long obis(byte[] bytes, int at) {
        return BigEndian.value(bytes, at + 3, GROUPS);
    }

    /** A number as an IEC 62056-21 meter writes it, with its unit after a star. */
    private static void characters(byte[] bytes, int at, int from, int end, FrameSink sink) {
        int star = from;
        while (star < end && bytes[star] != '*') {
            star++;
        }
        MeterUnit unit = MeterUnit.written(bytes, Math.min(star + 1, end), end);
        if (unit == null || star == from || star - from > DIGITS_MAX) {
            return;
        }
        boolean negative = bytes[from] == '-';
        long digits = 0;
        int places = -1;
        for (int i = negative ? from + 1 : from; i < star; i++) {
            if (bytes[i] == '.' && places < 0) {
                places = 0;
            } else if (bytes[i] >= '0' && bytes[i] <= '9') {
                digits = digits * 10 + (bytes[i] - '0');
                places += places < 0 ? 0 : 1;
            } else {
                return;
            }
        }
        int exponent = unit.exponent() - Math.max(places, 0);
        sink.register(obis(bytes, at), negative ? -digits : digits, exponent, unit.unit());
    }

    /** The code as the maker's object writes it, with an X for a group that is left out. */
    static String name(byte[] bytes, int at) {
        StringBuilder name = new StringBuilder();
        int next = at + 1;
        for (int bit = 0x80; bit >= 0x04; bit >>= 1) {
            boolean there = (bytes[at] & bit) != 0;
            name.append(name.isEmpty() ? "" : "_").append(there ? Integer.toString(bytes[next] & 0xFF) : "X");
            next += there ? 1 : 0;
        }
        return name.toString();
    }
}
