package io.metergate.codec.fludia;

import io.metergate.codec.FrameContext;
import io.metergate.codec.lorawan.PayloadNotes;

/** The lists of a load curve in Fludia's object: pairs of a time and a value, or values where no arrival is known. */
final class CurveNotes {
    private static final int MINUTES_OF_HOUR = 60;

    private final PayloadNotes payload;
    private final FrameContext context;
    private final int steps;
    private final int minutes;
    private final int exponent;
    private final String list;

    /**
     * Lists of a curve.
     *
     * @param list what comes after the names of the lists, such as {@code [0]} for the first of two curves
     */
    CurveNotes(PayloadNotes payload, FrameContext context, int steps, int minutes, int exponent, String list) {
        this.payload = payload;
        this.context = context;
        this.steps = steps;
        this.minutes = minutes;
        this.exponent = exponent;
        this.list = list;
    }

    void index(int i, long value) {
        value("indexes", i, value, exponent);
    }

    void increment(int i, long value) {
        value("increments", i, value, exponent);
    }

    /** The mean power of a step, from the energy of it. */
    void power(int i, long energy) {
        String name = named("powers", i);
        if (energy == LoadCurve.NONE) {
            return;
        }
        long denominator = exponent == 0 ? minutes : 10L * minutes;
        payload.ratio(name, 0, energy * MINUTES_OF_HOUR, denominator, "W");
    }

    private void value(String name, int i, long value, int power) {
        String path = named(name, i);
        if (value != LoadCurve.NONE) {
            payload.number(path, 0, value, power, "");
        }
    }

    private String named(String name, int i) {
        String path = name + list + "[" + i + "]";
        if (context.receivedAt() == 0) {
            return path;
        }
        payload.time(path + "[0]", 0, FludiaCodec.timeBefore(context, steps - i, minutes));
        return path + "[1]";
    }
}
