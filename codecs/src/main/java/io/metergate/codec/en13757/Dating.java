package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;

/**
 * Which time the registers of a frame have: a date record of a storage number dates the registers of that number, those
 * before it as well as those after it (clause 6.3.5).
 */
final class Dating {
    private static final int PERIOD = 0xFF;
    /** 2100-01-01: years 100 to 127 say that the year is not given. */
    private static final long FAR = 4_102_444_800L;

    private Dating() {}

    /**
     * Whether a record says when the values of its storage number were taken: an integer that types G, F and I have the
     * length of. Of the present values only a date with a time of day does, as a date alone could be a day off.
     */
    static boolean isDate(long dib, long vib) {
        int quantity = Vib.quantity(vib);
        boolean date = quantity == Quantities.DATE_AND_TIME || quantity == Quantities.DATE;
        return date
                && (isTime(Dib.type(dib)) || (Dib.type(dib) == Dib.INTEGER_16 && Dib.storage(dib) != 0))
                && Vib.isUnqualified(vib)
                && Vib.profile(vib) == 0
                && Dib.function(dib) == 0
                && Dib.tariff(dib) == 0
                && Dib.subunit(dib) == 0;
    }

    /** Whether a date of that type of data has a time of day. */
    static boolean isTime(int type) {
        return type == Dib.INTEGER_32 || type == Dib.INTEGER_48;
    }

    /** The same of a sound record at an index. */
    static boolean isDate(byte[] bytes, int at, int end, FrameSink sink) {
        if (!SoundRecords.isRecord(bytes, at)) {
            return false;
        }
        long vib = Vib.read(bytes, at, Dib.end(bytes, at), end, sink);
        return isDate(Dib.read(bytes, at, at, end, sink), vib);
    }

    /**
     * Dates the registers from one on by those of the sound records from first to last that are dates: first by those
     * without a time of day, as those with one say more, wherever they stand.
     */
    static void apply(byte[] bytes, int firstDate, int lastDate, int end, int firstRegister, FrameSink sink) {
        apply(bytes, firstDate, lastDate, end, firstRegister, false, sink);
        apply(bytes, firstDate, lastDate, end, firstRegister, true, sink);
    }

    private static void apply(
            byte[] bytes, int firstDate, int lastDate, int end, int firstRegister, boolean times, FrameSink sink) {
        for (int at = firstDate; at <= lastDate; at = SoundRecords.next(bytes, at, end)) {
            if (isTime(bytes[at] & 0xF) == times && isDate(bytes, at, end, sink)) {
                int data = SoundRecords.data(bytes, at);
                long time = CivilTime.epochSecond(bytes, data, SoundRecords.dataLength(bytes, at, data));
                if (isSure(time)) {
                    date(Dib.storage(Dib.read(bytes, at, at, end, sink)), time, firstRegister, sink);
                }
            }
        }
    }

    /** Whether a date record says a time that registers may have. */
    static boolean isSure(long time) {
        return time >= 0 && time < FAR;
    }

    private static void date(int storage, long time, int firstRegister, FrameSink sink) {
        int period = storage == 0 ? Obis.CURRENT_PERIOD : storage;
        for (int i = firstRegister; i < sink.size(); i++) {
            if (((int) sink.register(i) & PERIOD) == period) {
                sink.date(i, time, false);
            }
        }
    }
}
