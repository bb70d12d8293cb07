package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * A compact profile (annex F): one record of variable length with the values of the storage numbers that follow its
 * own, each as it is or as what it adds to the one before. The first is reckoned from the record of the base value, and
 * the time of each from the time of that.
 */
final class Series {
    private static final int HEADER = 3;
    private static final int CONTROL = 1;
    private static final int SPACING = 2;
    private static final int PERIOD_MAX = 254;

    private static final int ABSOLUTE = 0;
    private static final int INCREMENTS = 1;
    private static final int DECREMENTS = 2;

    private static final int SPACING_MAX = 250;
    private static final int MONTHS = 254;
    private static final int DAYS_UNIT = 3;
    private static final int[] SPACING_SECONDS = {1, 60, 3600, CivilTime.DAY};
    /** Elements of another subunit each rather than of another time. */
    private static final int SUBUNITS_UNIT = 1;

    /** The base is looked for among so many records, which keeps the work within the length of the frame. */
    private static final int LOOKED_AT_MAX = 64;

    private Series() {}

    /** Hands each value to the sink, up to the first that is marked invalid; false when the sink is full. */
    static boolean expand(
            byte[] bytes, int from, int at, int data, int length, int group, FrameSink sink, @Nullable Notes notes) {
        if (length < HEADER) {
            return true;
        }
        int end = data + length;
        long dib = Dib.read(bytes, at, at, end, sink);
        long vib = Vib.read(bytes, at, Dib.end(bytes, at), end, sink);
        int mode = bytes[data + CONTROL] >> 6 & 3;
        int type = bytes[data + CONTROL] & 0xF;
        int size = type == Dib.REAL ? 0 : Dib.dataLength(type);
        long value = mode == ABSOLUTE ? 0 : base(bytes, from, at, dib, vib, sink);
        if (size == 0 || value == Numbers.NONE) {
            return true;
        }
        long time = time(bytes, from, at, dib, sink);
        Quantity quantity = Quantities.at(Vib.quantity(vib));
        for (int i = 1; data + HEADER + i * size <= end && Dib.storage(dib) + i <= PERIOD_MAX; i++) {
            int place = data + HEADER + (i - 1) * size;
            long step = step(bytes, place, type, size, mode);
            if (step == Numbers.NONE) {
                return true;
            }
            value = mode == ABSOLUTE ? step : value + Vib.profile(vib) * step;
            long element = element(bytes, data, dib, i);
            long elementTime = time == CivilTime.NONE ? time : time(bytes, data, time, Vib.profile(vib) * i);
            if (notes != null) {
                RecordNotes.element(notes, place, size, value, elementTime, element, vib, quantity);
            }
            if (!put(element, vib, group, quantity, value, elementTime, sink)) {
                return false;
            }
        }
        return true;
    }

    private static boolean put(
            long dib, long block, int group, Quantity quantity, long value, long time, FrameSink sink) {
        long register = Registers.of(dib, block, group, quantity);
        if (register == Registers.NONE || quantity.factor() != 1) {
            return true;
        }
        if (!sink.register(register, value, quantity.exponent() + Vib.scale(block), quantity.unit())) {
            return false;
        }
        if (time != CivilTime.NONE) {
            sink.date(sink.size() - 1, time, false);
        }
        return true;
    }

    /** The place of an element: the storage number goes on, and where there is no spacing the subunit may. */
    private static long element(byte[] bytes, int data, long dib, int number) {
        boolean subunits = bytes[data + SPACING] == 0 && (bytes[data + CONTROL] >> 4 & 3) == SUBUNITS_UNIT;
        return Dib.after(dib, number, subunits ? number : 0);
    }

    private static long step(byte[] bytes, int at, int type, int size, int mode) {
        boolean binary = type <= 7;
        if (!binary || (mode != INCREMENTS && mode != DECREMENTS)) {
            return Numbers.whole(bytes, at, type);
        }
        long number = size == 8 ? Numbers.whole(bytes, at, type) : Numbers.step(bytes, at, size);
        return mode == DECREMENTS && number != Numbers.NONE ? -number : number;
    }

    /** The value of the record that the series continues; {@link Numbers#NONE} where there is none. */
    private static long base(byte[] bytes, int from, int series, long dib, long vib, FrameSink sink) {
        int at = from;
        for (int i = 0; i < LOOKED_AT_MAX && at < series; i++) {
            if (SoundRecords.isRecord(bytes, at)) {
                long itsVib = Vib.read(bytes, at, Dib.end(bytes, at), series, sink);
                boolean same = Dib.isSamePlace(Dib.read(bytes, at, at, series, sink), dib);
                if (same && Vib.profile(itsVib) == 0 && Vib.isSameQuantity(itsVib, vib)) {
                    return Numbers.whole(bytes, SoundRecords.data(bytes, at), bytes[at] & 0xF);
                }
            }
            at = SoundRecords.next(bytes, at, series);
        }
        return Numbers.NONE;
    }

    /** The time of the base value, by the hour where a record says it so; {@link CivilTime#NONE} where none does. */
    private static long time(byte[] bytes, int from, int series, long dib, FrameSink sink) {
        long day = CivilTime.NONE;
        int at = from;
        for (int i = 0; i < LOOKED_AT_MAX && at < series; i++) {
            boolean date = Dating.isDate(bytes, at, series, sink);
            if (date && Dib.storage(Dib.read(bytes, at, at, series, sink)) == Dib.storage(dib)) {
                int data = SoundRecords.data(bytes, at);
                long time = CivilTime.epochSecond(bytes, data, SoundRecords.dataLength(bytes, at, data));
                if (Dating.isSure(time) && Dating.isTime(bytes[at] & 0xF)) {
                    return time;
                }
                day = day == CivilTime.NONE && Dating.isSure(time) ? time : day;
            }
            at = SoundRecords.next(bytes, at, series);
        }
        return day;
    }

    /** The time of an element so many spacings after the base; before it where that is negative. */
    private static long time(byte[] bytes, int data, long base, int number) {
        int unit = bytes[data + CONTROL] >> 4 & 3;
        int spacing = bytes[data + SPACING] & 0xFF;
        if (spacing == MONTHS && unit == DAYS_UNIT) {
            return CivilTime.plusMonths(base, number);
        }
        boolean regular = spacing > 0 && spacing <= SPACING_MAX;
        return regular ? base + (long) number * spacing * SPACING_SECONDS[unit] : CivilTime.NONE;
    }
}
