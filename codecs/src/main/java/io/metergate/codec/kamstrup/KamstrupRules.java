package io.metergate.codec.kamstrup;

import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.RecordView;

/** Which records Kamstrup's meters send over LoRaWAN; all others show that a payload is garbled. */
final class KamstrupRules {
    static final int OWN = 0xFF;
    static final int VARIABLE = 0xD;
    static final int INVERSE_PROFILE = 0x13;
    static final int CONTROL = 1;
    static final int SPACING = 2;
    static final int ELEMENTS = 3;

    private static final int FILLER = 0x2F;
    private static final int EXTENSION = 0x80;
    private static final int TEXT = 0x7C;
    private static final int EIGHT_BYTES = 7;
    private static final int SIZE_MAX = 4;
    private static final int RESERVED = 0x6F;

    private KamstrupRules() {}

    /** Whether all records are such; the sink holds the first that is not. They were read before and found sound. */
    static boolean hold(byte[] bytes, int base, int from, int end, FrameSink sink) {
        for (int at = from; at < end; at = RecordView.next(bytes, at, end)) {
            if (!RecordView.isRecord(bytes, at)) {
                if (bytes[at] != FILLER) {
                    return sink.malformed(at - base, "DIF", "a special function that Kamstrup does not send");
                }
                continue;
            }
            int vib = RecordView.blockEnd(bytes, at);
            if ((bytes[at] & 0xF) == EIGHT_BYTES) {
                return sink.malformed(at - base, "DIF", "numbers have up to six bytes");
            }
            if (!isKnown(bytes, vib)) {
                return sink.malformed(vib - base, "VIF", "not a quantity that Kamstrup sends");
            }
            if ((bytes[at] & 0xF) == VARIABLE && !isProfile(bytes, from, at, vib, end)) {
                return sink.malformed(vib - base, "LVAR", "not an inverse profile of a value and a time before it");
            }
        }
        return true;
    }

    private static boolean isKnown(byte[] bytes, int vib) {
        int vif = bytes[vib] & 0xFF;
        int vife = vif < EXTENSION ? 0 : bytes[vib + 1] & 0xFF;
        if (vif == OWN) {
            return vife == 0x25 || vife == 0x1C || vife == 0x16 || vife == 0x1B || vife == 0x22;
        }
        if ((vif & 0x7F) == RESERVED || (vif & 0x7F) > 0x7A) {
            return false;
        }
        return vif < EXTENSION
                || (vife >= 0x12 && vife < EXTENSION && vife != RESERVED && vife != 0x4C && vife != 0x4D);
    }

    /** A profile that counts back from a value and a time with the same storage number. */
    private static boolean isProfile(byte[] bytes, int from, int at, int vib, int end) {
        int data = RecordView.blockEnd(bytes, vib);
        int length = RecordView.next(bytes, at, end) - data;
        if (length < ELEMENTS || (bytes[data - 1] & 0xFF) != INVERSE_PROFILE) {
            return false;
        }
        int control = bytes[data + CONTROL];
        int size = control & 0xF;
        return size >= 1
                && size <= SIZE_MAX
                && (control >> 6 & 3) != 0
                && hasBase(bytes, from, at, vib, data, end)
                && hasTime(bytes, from, at, end);
    }

    private static boolean hasBase(byte[] bytes, int from, int profile, int vib, int data, int end) {
        for (int at = from; at < end; at = RecordView.next(bytes, at, end)) {
            if (isBase(bytes, at, profile, vib, data)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a record is the same quantity at the same place, without the profile's own VIFE. */
    static boolean isBase(byte[] bytes, int at, int profile, int vib, int data) {
        if (!RecordView.isRecord(bytes, at) || at == profile || (bytes[at] & 0xF) == VARIABLE) {
            return false;
        }
        int itsVib = RecordView.blockEnd(bytes, at);
        int itsData = RecordView.vibEnd(bytes, itsVib);
        if (!isSamePlace(bytes, at, profile) || itsData - itsVib != data - vib - 1) {
            return false;
        }
        for (int i = 0; i < itsData - itsVib; i++) {
            boolean last = i == itsData - itsVib - 1;
            if (bytes[itsVib + i] != (last ? bytes[vib + i] & 0x7F : bytes[vib + i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSamePlace(byte[] bytes, int at, int other) {
        if ((bytes[at] & 0xF0) != (bytes[other] & 0xF0)) {
            return false;
        }
        int length = RecordView.blockEnd(bytes, at) - at;
        for (int i = 1; i < length; i++) {
            if (bytes[at + i] != bytes[other + i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasTime(byte[] bytes, int from, int profile, int end) {
        for (int at = from; at < end; at = RecordView.next(bytes, at, end)) {
            if (RecordView.isRecord(bytes, at) && isSamePlace(bytes, at, profile)) {
                int vib = RecordView.blockEnd(bytes, at);
                boolean time = bytes[vib] == 0x6C || bytes[vib] == 0x6D;
                if (time
                        && RecordView.epochSecond(bytes, vib + 1, RecordView.next(bytes, at, end)) != RecordView.NONE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a record before the first one that is garbled is of energy. */
    static boolean hasEnergy(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (!RecordView.isRecord(bytes, at)) {
                at++;
                continue;
            }
            int vib = blockEnd(bytes, at, end);
            int data = blockEnd(bytes, vib, end);
            if (vib < end && (bytes[vib] & 0x7F) < 0x10) {
                return true;
            }
            if (data >= end || (bytes[vib] & 0x7F) == TEXT) {
                return false;
            }
            at = RecordView.next(bytes, at, end);
        }
        return false;
    }

    private static int blockEnd(byte[] bytes, int at, int end) {
        int last = at;
        while (last < end && (bytes[last] & EXTENSION) != 0) {
            last++;
        }
        return last + 1;
    }
}
