package io.metergate.codec.fludia;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import org.jspecify.annotations.Nullable;

/**
 * A T1 message of a sensor that counts by itself: an index and the increments of the last steps, the oldest first. None
 * of it is a register: the maker says that the counts of its optical sensors are to be multiplied by the factor of the
 * meter, which is not in the payload.
 *
 * @param type its name in Fludia's object
 * @param meterType what it looks at; null where the message does not say
 * @param minutes how long a step is; 0 where the second byte says it
 * @param indexBytes how long the index is
 * @param length how long the message is; 0 for one of any number of steps
 * @param exponent the power of ten that scales index and increments
 * @param electricity whether the maker shows index and increments as energy, in watt-hours before the meter's factor
 */
record LoadCurve(
        String type,
        @Nullable String meterType,
        int minutes,
        int indexBytes,
        int length,
        int exponent,
        boolean electricity) {
    /** No value was counted for a step. */
    static final long NONE = Long.MIN_VALUE;

    private static final String MECHANICAL = "Electromechanical (Position A)";
    private static final int LENGTH_MAX = 46;
    private static final @Nullable LoadCurve[] BY_HEADER = new LoadCurve[256];

    static {
        BY_HEADER[0x69] = new LoadCurve("T1", null, 0, 4, 0, 0, true);
        BY_HEADER[0x7A] = BY_HEADER[0x69];
        BY_HEADER[0x6F] = new LoadCurve("T1_MECA", MECHANICAL, 0, 4, 0, 0, true);
        BY_HEADER[0x6D] = new LoadCurve("T1", "Gas", 0, 4, 0, -1, false);
        BY_HEADER[0x6B] = new LoadCurve("T1_AP", "Pulse", 0, 4, 0, 0, false);
        ofThreeSteps(0x20, "T1", null, 3, 20, 0, true);
        ofThreeSteps(0x1D, "T1", "Gas", 3, 20, -1, false);
        ofThreeSteps(0x2B, "T1", "Pulse", 3, 20, 0, false);
        ofThreeSteps(0x48, "T1_MECA", MECHANICAL, 4, 21, 0, true);
    }

    private static void ofThreeSteps(
            int header,
            String type,
            @Nullable String meterType,
            int indexBytes,
            int length,
            int exponent,
            boolean electricity) {
        int[] minutes = {10, 15, 60};
        String[] names = {"_10MN", "_15MN", "_1H"};
        for (int i = 0; i < minutes.length; i++) {
            BY_HEADER[header + i] =
                    new LoadCurve(type + names[i], meterType, minutes[i], indexBytes, length, exponent, electricity);
        }
    }

    /** The message with that first byte; null where it is none of these. */
    static @Nullable LoadCurve of(int header) {
        return BY_HEADER[header];
    }

    boolean decode(byte[] bytes, int base, int size, FrameContext context, FrameSink sink) {
        int index = minutes == 0 ? 2 : 1;
        int first = index + indexBytes;
        boolean fits =
                length == 0 ? size >= first + 2 && size <= LENGTH_MAX && (size - first) % 2 == 0 : size == length;
        if (!fits) {
            return sink.malformed(size, "increments", "not the length of this message");
        }
        int step = minutes == 0 ? bytes[base + 1] & 0xFF : minutes;
        if (step == 0) {
            return sink.malformed(1, "time_step", "a step takes no time");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, base);
            note(payload, (size - first) / 2, step, context);
        }
        return true;
    }

    private void note(PayloadNotes payload, int steps, int step, FrameContext context) {
        payload.text("message_type", 0, type);
        if (meterType != null) {
            payload.text("meter_type", 0, meterType);
        }
        if (minutes != 0) {
            payload.number("time_step", 0, minutes, 0, "min");
        }
        payload.raw(1, "header");
        if (minutes == 0) {
            payload.scaled("time_step", 1, 0, "min");
        }
        long index = payload.ahead(indexBytes);
        payload.number("index", indexBytes, index, exponent, electricity ? "Wh" : "");
        CurveNotes lists = new CurveNotes(payload, context, steps, step, exponent, "");
        long[] increments = new long[steps];
        long at = index;
        for (int i = steps - 1; i >= 0; i--) {
            increments[i] = BigEndian.value(payload.bytes(), payload.at() + 2 * i, 2);
            at -= increments[i];
        }
        for (int i = 0; i < steps; i++) {
            lists.index(i, at);
            at += increments[i];
            lists.increment(i, increments[i]);
            if (electricity) {
                lists.power(i, increments[i]);
            }
            if (i == steps - 1) {
                lists.index(steps, index);
            }
            payload.raw(2, "increment");
        }
    }
}
