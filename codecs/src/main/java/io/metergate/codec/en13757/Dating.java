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
     * Whether a record says when the values of its storage number were taken. Of the present values only a date with a
     * time of day does, as a date alone could be a day off.
     */
    static boolean isDate(long dib, long vib) {
        int quantity = Vib.quantity(vib);
        boolean time = quantity == Quantities.DATE_AND_TIME || (quantity == Quantities.DATE && isTime(dib));
        boolean date = time || (quantity == Quantities.DATE && Dib.storage(dib) != 0);
        return date
                && Vib.isUnqualified(vib)
                && Vib.profile(vib) == 0
                && Dib.function(dib) == 0
                && Dib.tariff(dib) == 0
                && Dib.subunit(dib) == 0;
    }

    private static boolean isTime(long dib) {
        return Dib.dataLength(Dib.type(dib)) >= 4;
    }

    /** The same of a sound record at an index. */
    static boolean isDate(byte[] bytes, int at, int end, FrameSink sink) {
        if (!SoundRecords.isRecord(bytes, at)) {
            return false;
        }
        long vib = Vib.read(bytes, at, Dib.end(bytes, at), end, sink);
        return isDate(Dib.read(bytes, at, at, end, sink), vib);
    }

    /** Dates the registers from one on by those of the sound records from first to last that are dates. */
    static void apply(byte[] bytes, int firstDate, int lastDate, int end, int firstRegister, FrameSink sink) {
        for (int at = firstDate; at <= lastDate; at = SoundRecords.next(bytes, at, end)) {
            if (isDate(bytes, at, end, sink)) {
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
