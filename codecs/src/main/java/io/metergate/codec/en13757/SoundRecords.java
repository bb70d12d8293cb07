package io.metergate.codec.en13757;

/** Steps through records that were read before and found sound, for those that must be read together. */
final class SoundRecords {
    private SoundRecords() {}

    /** Whether a record starts at an index, and no filler or manufacturer's data. */
    static boolean isRecord(byte[] bytes, int at) {
        return (bytes[at] & Dib.SPECIAL) != Dib.SPECIAL;
    }

    /** Where the data of a record is. */
    static int data(byte[] bytes, int at) {
        return Vib.end(bytes, Dib.end(bytes, at));
    }

    /** How many bytes the data of a record has, with the length byte of variable data. */
    static int dataLength(byte[] bytes, int at, int data) {
        int type = bytes[at] & 0xF;
        return type == Dib.VARIABLE ? 1 + Numbers.variableLength(bytes[data] & 0xFF) : Dib.dataLength(type);
    }

    /** The index after the record or filler; the end after manufacturer's data. */
    static int next(byte[] bytes, int at, int end) {
        if (isRecord(bytes, at)) {
            int data = data(bytes, at);
            return data + dataLength(bytes, at, data);
        }
        boolean manufacturer = bytes[at] == Dib.MANUFACTURER || bytes[at] == Dib.MANUFACTURER_MORE;
        return manufacturer ? end : at + 1;
    }
}
