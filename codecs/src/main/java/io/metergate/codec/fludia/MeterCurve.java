package io.metergate.codec.fludia;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import org.jspecify.annotations.Nullable;

/**
 * A T1 message of a sensor that reads an electricity meter's own registers over infrared: for one register or for two,
 * an index of eight bytes and the increments of the last steps, the oldest first.
 *
 * @param type its name in Fludia's object
 * @param words what it reads, in Fludia's words
 * @param first the register that comes first
 * @param second the register that comes second; 0 where there is one only
 * @param exponent the power of ten that scales watt-hours
 * @param length how long the message is; 0 for one of any number of steps
 */
record MeterCurve(String type, String words, long first, long second, int exponent, int length) {
    private static final long IMPORT = Obis.of(1, 0, 1, 8, 0).packed();
    private static final long EXPORT = Obis.of(1, 0, 2, 8, 0).packed();
    private static final long SUM = Obis.of(1, 0, 16, 8, 0).packed();

    private static final int INDEX_BYTES = 8;
    private static final int LENGTH_MAX = 51;
    private static final long NOT_COUNTED_MIN = 0xFFFB;

    private static final @Nullable MeterCurve[] BY_HEADER = new MeterCurve[256];
    private static final @Nullable MeterCurve[] EXTENDED = new MeterCurve[256];

    static {
        four(BY_HEADER, 0x71, "", -1, 0, 0);
        // 75h is a message of TAGAWATT, so those in whole watt-hours begin at 76h.
        four(BY_HEADER, 0x76, "_WH", 0, 0, 0);
        four(EXTENDED, 0x2E, "", -1, 28, 0);
        EXTENDED[0x31] = null;
        EXTENDED[0x35] = of("T1_MME_E_POS_AND_E_NEG", IMPORT, EXPORT, -1, 52);
    }

    private static void four(
            @Nullable MeterCurve[] table, int header, String suffix, int exponent, int length, int doubleLength) {
        table[header] = of("T1_MME_E_SUM" + suffix, SUM, 0, exponent, length);
        table[header + 1] = of("T1_MME_E_POS" + suffix, IMPORT, 0, exponent, length);
        table[header + 2] = of("T1_MME_E_NEG" + suffix, EXPORT, 0, exponent, length);
        table[header + 3] = of("T1_MME_E_POS_AND_E_NEG" + suffix, IMPORT, EXPORT, exponent, doubleLength);
    }

    private static MeterCurve of(String type, long first, long second, int exponent, int length) {
        String words = words(second != 0 ? 3 : first == SUM ? 1 : first == EXPORT ? 2 : 0);
        return new MeterCurve(type, words, first, second, exponent, length);
    }

    /** Fludia's words for what is read. */
    static String words(int measure) {
        return switch (measure) {
            case 0 -> "E-POS values (OBIS code 1.8.0)";
            case 1 -> "E-SUM values (OBIS code 16.8.0)";
            case 2 -> "E-NEG values (OBIS code 2.8.0)";
            default -> "E-POS values (OBIS code 1.8.0) and E-NEG values (OBIS code 2.8.0)";
        };
    }

    /** The register of a service message's index. */
    static long register(int measure) {
        return measure == 1 ? SUM : measure == 2 ? EXPORT : IMPORT;
    }

    /** The message with that first byte; null where it is none of these. */
    static @Nullable MeterCurve of(int header) {
        return BY_HEADER[header];
    }

    /** The message with that second byte, after F0; null where it is none of these. */
    static @Nullable MeterCurve ofExtended(int header) {
        return EXTENDED[header];
    }

    boolean decode(byte[] bytes, int base, int from, int size, FrameContext context, FrameSink sink) {
        int curves = second == 0 ? 1 : 2;
        int rest = size - from - 2 - curves * INDEX_BYTES;
        boolean one = extendedMinute(from, size);
        boolean fits = length == 0 ? size <= LENGTH_MAX : size == length || one;
        if (rest < 2 * curves || rest % (2 * curves) != 0 || !fits) {
            return sink.malformed(size, "increments", "not the length of this message");
        }
        int step = bytes[base + from] & 0xFF;
        if (step == 0) {
            return sink.malformed(from, "time_step", "a step takes no time");
        }
        int steps = rest / (2 * curves);
        int signs = bytes[base + from + 1];
        int at = base + from + 2;
        boolean signed = curves == 1 ? signs != 0 : (signs & 1) != 0;
        registers(bytes, at, steps, step, first, signed, context, sink);
        if (curves == 2) {
            int next = at + INDEX_BYTES + 2 * steps;
            registers(bytes, next, steps, step, second, (signs & 2) != 0, context, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, bytes, base), from, steps, step, signs, context);
        }
        return true;
    }

    /** The messages of the one-minute sensors are those of the others with fifteen steps. */
    private boolean extendedMinute(int from, int size) {
        return from == 2 && second == 0 && size == 42;
    }

    private void registers(
            byte[] bytes,
            int at,
            int steps,
            int step,
            long register,
            boolean signed,
            FrameContext context,
            FrameSink sink) {
        long value = BigEndian.value(bytes, at, INDEX_BYTES);
        if (value == -1) {
            return;
        }
        boolean dated = context.receivedAt() != 0;
        if (dated) {
            sink.measuredAt(context.receivedAt(), true);
        }
        sink.register(register, value, exponent, Unit.WATT_HOUR);
        for (int i = steps - 1; dated && i >= 0; i--) {
            long increment = increment(bytes, at + INDEX_BYTES + 2 * i, signed);
            if (increment == LoadCurve.NONE) {
                return;
            }
            value -= increment;
            sink.measuredAt(FludiaCodec.timeBefore(context, steps - i, step), true);
            sink.register(register, value, exponent, Unit.WATT_HOUR);
        }
    }

    private static long increment(byte[] bytes, int at, boolean signed) {
        long increment = BigEndian.value(bytes, at, 2);
        if (increment >= NOT_COUNTED_MIN) {
            return LoadCurve.NONE;
        }
        return signed ? (short) increment : increment;
    }

    private void note(PayloadNotes payload, int from, int steps, int step, int signs, FrameContext context) {
        payload.text("message_type", 0, type).text("meter_type", 0, "mME (Position B)");
        payload.text("obis", 0, words).raw(from, "header");
        payload.scaled("time_step", 1, 0, "min").raw(1, "signs");
        if (second == 0) {
            curve(payload, "index", "", steps, step, signs != 0, context);
        } else {
            curve(payload, "index.e_pos", "[0]", steps, step, (signs & 1) != 0, context);
            curve(payload, "index.e_neg", "[1]", steps, step, (signs & 2) != 0, context);
        }
    }

    private void curve(
            PayloadNotes payload, String name, String list, int steps, int step, boolean signed, FrameContext context) {
        long index = payload.ahead(INDEX_BYTES);
        if (index == -1) {
            payload.field(name, INDEX_BYTES, "not known");
        } else {
            payload.number(name, INDEX_BYTES, index, exponent, "Wh");
        }
        long[] increments = new long[steps];
        long[] indexes = new long[steps + 1];
        long at = index;
        indexes[steps] = index == -1 ? LoadCurve.NONE : index;
        for (int i = steps - 1; i >= 0; i--) {
            increments[i] = increment(payload.bytes(), payload.at() + 2 * i, signed);
            at -= increments[i] == LoadCurve.NONE ? 0 : increments[i];
            indexes[i] = increments[i] == LoadCurve.NONE || index == -1 ? LoadCurve.NONE : at;
        }
        CurveNotes lists = new CurveNotes(payload, context, steps, step, exponent, list);
        for (int i = 0; i < steps; i++) {
            lists.index(i, indexes[i]);
            lists.increment(i, increments[i]);
            lists.power(i, increments[i]);
            if (i == steps - 1) {
                lists.index(steps, indexes[steps]);
            }
            payload.raw(2, "increment");
        }
    }
}
