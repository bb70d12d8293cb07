package io.metergate.codec.en13757;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * The record core: data records one after the other (clause 6), wherever they come from. A value becomes a register
 * when it is the plain, exact and present value of a quantity that OBIS has a code for; all others are explained only.
 */
final class Records {
    private static final long FACTOR_LIMIT = Long.MAX_VALUE / 86_400;

    private Records() {}

    /** Walks the records up to the end; false when the sink holds a fault, told by its distance from the base. */
    static boolean walk(
            byte[] bytes, int base, int from, int end, int group, FrameSink sink, @Nullable FrameNotes notes) {
        int at = from;
        while (at < end) {
            if ((bytes[at] & Dib.SPECIAL) == Dib.SPECIAL) {
                int next = special(bytes, base, at, end, sink, notes);
                if (next < 0) {
                    return false;
                }
                at = next;
                continue;
            }
            long dib = Dib.read(bytes, base, at, end, sink);
            if (dib < 0) {
                return false;
            }
            int vibAt = Dib.end(bytes, at);
            long vib = Vib.read(bytes, base, vibAt, end, sink);
            if (vib < 0) {
                return false;
            }
            int dataAt = Vib.end(bytes, vibAt);
            int length = dataLength(bytes, base, dataAt, end, dib, sink);
            if (length < 0) {
                return false;
            }
            if (notes != null) {
                RecordNotes.record(notes, bytes, at, dataAt, length, dib, vib, group);
            }
            if (!value(bytes, dataAt, length, dib, vib, group, sink)) {
                return sink.malformed(at - base, "DIF", "more registers than a frame can hold");
            }
            at = dataAt + length;
        }
        return true;
    }

    /** The index after a DIF that starts no record; negative when the DIF is reserved. */
    private static int special(byte[] bytes, int base, int at, int end, FrameSink sink, @Nullable FrameNotes notes) {
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
                    RecordNotes.manufacturerData(notes, bytes, at, end);
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
    private static boolean value(byte[] bytes, int at, int length, long dib, long vib, int group, FrameSink sink) {
        Quantity quantity = Quantities.at(Vib.quantity(vib));
        long register = Registers.of(dib, vib, group, quantity);
        if (register == Registers.NONE) {
            return true;
        }
        int type = Dib.type(dib);
        int exponent = quantity.exponent() + Vib.scale(vib);
        if (Vib.profile(vib) != 0) {
            return type != Dib.VARIABLE || CompactProfile.expand(bytes, at, length, dib, vib, register, exponent, sink);
        }
        long mantissa;
        if (type == Dib.REAL) {
            mantissa = Numbers.real(bytes, at);
            exponent += Numbers.realExponent(bytes, at);
        } else {
            mantissa = type == Dib.VARIABLE ? Numbers.variable(bytes, at) : Numbers.whole(bytes, at, type);
        }
        if (mantissa == Numbers.NONE) {
            return true;
        }
        if (quantity.factor() != 1) {
            if (mantissa > FACTOR_LIMIT || mantissa < -FACTOR_LIMIT) {
                return true;
            }
            mantissa *= quantity.factor();
        }
        return sink.register(register, mantissa, exponent, quantity.unit());
    }
}
