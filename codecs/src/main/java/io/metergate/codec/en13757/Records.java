package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.Unit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The record core: data records one after the other (clause 6), wherever they come from. A value becomes a register
 * when it is the plain value of a quantity that OBIS has a code for; all others are explained only.
 */
final class Records {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EXTENSIONS = 0x8080_8080_8080_8080L;
    private static final long FILLERS = 0x2F2F_2F2F_2F2F_2F2FL;
    private static final int NOT_SEEN = -1;
    private static final String FULL = "more registers than a frame can hold";

    private Records() {}

    /** Of DIB and VIB: the first byte without an extension bit ends the one, the second byte without it the other. */
    private static int headLength(long word) {
        long ends = ~word & EXTENSIONS;
        ends &= ends - 1;
        return (Long.numberOfTrailingZeros(ends) >>> 3) + 1;
    }

    /**
     * Walks the records up to the end.
     *
     * @param meter the medium as {@link Media#of} gives it, with the maker
     * @return false when the sink holds a fault, told by its distance from the base
     */
    static boolean walk(byte[] bytes, int base, int from, int end, int meter, FrameSink sink, @Nullable Notes notes) {
        int group = Media.group(meter);
        int firstRegister = sink.size();
        int firstDate = NOT_SEEN;
        int lastDate = NOT_SEEN;
        int at = from;
        while (at < end) {
            long word = eight(bytes, at);
            if ((byte) word == Dib.FILLER && notes == null) {
                at = Math.min(end, at + (Long.numberOfTrailingZeros(word ^ FILLERS) >>> 3));
                continue;
            }
            int head = headLength(word);
            int data = at + head;
            int next = data + Dib.dataLength((int) word & 0xF);
            RecordType type = notes == null ? type(word, head, group) : null;
            if (type == null || next > end || type.isSpecial) {
                next = thorough(bytes, base, from, at, end, meter, sink, notes);
                if (next < 0) {
                    return false;
                }
                if (type == null && head <= RecordType.HEAD_MAX && data <= next) {
                    learn(word, head, bytes, at, end, group, sink);
                }
            } else if (type.register != Registers.NONE && !put(type, bytes, data, next - data, sink)) {
                return sink.malformed(at - base, "DIF", FULL);
            }
            if (type == null ? Dating.isDate(bytes, at, end, sink) : type.isDate) {
                firstDate = firstDate == NOT_SEEN ? at : firstDate;
                lastDate = at;
            }
            at = next;
        }
        if (firstDate != NOT_SEEN) {
            Dating.apply(bytes, firstDate, lastDate, end, firstRegister, sink);
        }
        return true;
    }

    /** What is known of the blocks in the low bytes of a word; null when they are too long or were not seen yet. */
    private static @Nullable RecordType type(long word, int head, int group) {
        return head > RecordType.HEAD_MAX ? null : RecordType.of(RecordType.key(word & (-1L >>> -(head << 3)), group));
    }

    /** Eight bytes of which the first is at an index; those after the end of the array are zeros. */
    private static long eight(byte[] bytes, int at) {
        int last = bytes.length - Long.BYTES;
        if (at <= last) {
            return (long) LONGS.get(bytes, at);
        }
        return last < 0 ? few(bytes, at) : (long) LONGS.get(bytes, last) >>> ((at - last) << 3);
    }

    private static long few(byte[] bytes, int at) {
        long word = 0;
        for (int i = bytes.length - 1; i >= at; i--) {
            word = (word << 8) | (bytes[i] & 0xFF);
        }
        return word;
    }

    private static boolean put(RecordType type, byte[] bytes, int at, int length, FrameSink sink) {
        if (type.dataType == Dib.REAL) {
            return Reals.put(bytes, at, type.register, type.factor, type.exponent, type.unit, sink);
        }
        long mantissa = Numbers.of(eight(bytes, at), length, type.dataType);
        return mantissa == Numbers.NONE
                || register(type.register, mantissa, type.factor, type.exponent, type.unit, sink);
    }

    /** Keeps the type of a sound record for the next of its kind. */
    private static void learn(long word, int head, byte[] bytes, int at, int end, int group, FrameSink sink) {
        boolean special = (bytes[at] & Dib.SPECIAL) == Dib.SPECIAL;
        if (!special && (bytes[Dib.end(bytes, at)] & 0x7F) != Vib.TEXT) {
            RecordType.learn(RecordType.key(word & (-1L >>> -(head << 3)), group), bytes, at, end, group, sink);
        }
    }

    /** Reads one record byte by byte and with all checks; the index after it, negative when it is malformed. */
    private static int thorough(
            byte[] bytes, int base, int from, int at, int end, int meter, FrameSink sink, @Nullable Notes notes) {
        if ((bytes[at] & Dib.SPECIAL) == Dib.SPECIAL) {
            return special(bytes, base, at, end, meter, sink, notes);
        }
        long dib = Dib.read(bytes, base, at, end, sink);
        if (dib < 0) {
            return -1;
        }
        int vibAt = Dib.end(bytes, at);
        long vib = Vib.read(bytes, base, vibAt, end, sink);
        if (vib < 0) {
            return -1;
        }
        int dataAt = Vib.end(bytes, vibAt);
        int length = dataLength(bytes, base, dataAt, end, dib, sink);
        if (length < 0) {
            return -1;
        }
        boolean isSeries = Vib.profile(vib) != 0 && Dib.type(dib) == Dib.VARIABLE;
        if (notes != null) {
            RecordNotes.record(notes, bytes, at, dataAt, length, dib, vib, meter, isSeries);
        }
        int group = Media.group(meter);
        boolean taken = isSeries
                ? Series.expand(bytes, from, at, dataAt, length, group, sink, notes)
                : value(bytes, dataAt, length, dib, vib, group, sink);
        if (taken && Qundis.isOne(meter, vib, length)) {
            taken = Qundis.expand(bytes, dataAt, meter, sink, notes);
        }
        if (!taken) {
            sink.malformed(at - base, "DIF", FULL);
            return -1;
        }
        return dataAt + length;
    }

    /** Whether the content from an index on starts with a record or filler and is records to its end. */
    static boolean areSound(Telegram telegram, int from) {
        int at = from;
        while (at >= 0 && at < telegram.end) {
            int dif = telegram.bytes[at];
            boolean manufacturer = dif == Dib.MANUFACTURER || dif == Dib.MANUFACTURER_MORE;
            at = manufacturer && at > from ? telegram.end : next(telegram.bytes, at, telegram.end, telegram.sink);
        }
        return at == telegram.end;
    }

    /** The index after the record or filler at an index; negative for what is neither, or is cut off. */
    static int next(byte[] bytes, int at, int end, FrameSink sink) {
        if (!SoundRecords.isRecord(bytes, at)) {
            return bytes[at] == Dib.FILLER ? at + 1 : -1;
        }
        long dib = Dib.read(bytes, at, at, end, sink);
        if (dib < 0 || Vib.read(bytes, at, Dib.end(bytes, at), end, sink) < 0) {
            return -1;
        }
        int data = SoundRecords.data(bytes, at);
        int length = dataLength(bytes, at, data, end, dib, sink);
        return length < 0 ? -1 : data + length;
    }

    /** The index after a DIF that starts no record; negative when the DIF is reserved. */
    private static int special(
            byte[] bytes, int base, int at, int end, int meter, FrameSink sink, @Nullable Notes notes) {
        int dif = bytes[at] & 0xFF;
        switch (dif) {
            case Dib.FILLER, Dib.GLOBAL_READOUT -> {
                if (notes != null) {
                    notes.field(at, 1, "DIF", dif == Dib.FILLER ? "idle filler" : "global readout request");
                }
                return at + 1;
            }
            case Dib.MANUFACTURER, Dib.MANUFACTURER_MORE -> {
                if (notes != null) {
                    RecordNotes.manufacturerData(notes, bytes, at, end, meter);
                }
                return end;
            }
            default -> {
                sink.malformed(at - base, "DIF", "a reserved special function");
                return -1;
            }
        }
    }

    /** How many bytes the data takes, with the length byte of variable data; negative when it does not fit. */
    private static int dataLength(byte[] bytes, int base, int at, int end, long dib, FrameSink sink) {
        int length = Dib.dataLength(Dib.type(dib));
        if (Dib.type(dib) == Dib.VARIABLE && at < end) {
            int variable = Numbers.variableLength(bytes[at] & 0xFF);
            if (variable < 0) {
                sink.malformed(at - base, "LVAR", "a reserved length code");
                return -1;
            }
            length = 1 + variable;
        } else if (Dib.type(dib) == Dib.VARIABLE) {
            length = 1;
        }
        if (length > end - at) {
            sink.malformed(Math.min(at, end - 1) - base, "data", "runs past the end of the records");
            return -1;
        }
        return length;
    }

    /** Hands a register to the sink, if the record is one; false when the sink is full. */
    static boolean value(byte[] bytes, int at, int length, long dib, long vib, int group, FrameSink sink) {
        Quantity quantity = Quantities.at(Vib.quantity(vib));
        long register = Registers.of(dib, vib, group, quantity);
        if (register == Registers.NONE || Vib.profile(vib) != 0) {
            return true;
        }
        int type = Dib.type(dib);
        int exponent = quantity.exponent() + Vib.scale(vib);
        if (type == Dib.REAL) {
            return Reals.put(bytes, at, register, quantity.factor(), exponent, quantity.unit(), sink);
        }
        long mantissa = type == Dib.VARIABLE ? Numbers.variable(bytes, at) : Numbers.whole(bytes, at, type);
        return mantissa == Numbers.NONE
                || register(register, mantissa, quantity.factor(), exponent, quantity.unit(), sink);
    }

    /** Hands a number to the sink, when it is none too large for its factor; false when the sink is full. */
    static boolean register(long register, long mantissa, int factor, int exponent, Unit unit, FrameSink sink) {
        if (factor == 1) {
            return sink.register(register, mantissa, exponent, unit);
        }
        boolean fits = Math.abs(mantissa) <= Long.MAX_VALUE / factor;
        return !fits || sink.register(register, mantissa * factor, exponent, unit);
    }
}
