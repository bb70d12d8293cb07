package io.metergate.codec.watteco;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FieldValue.Flag;
import io.metergate.codec.FieldValue.Text;
import io.metergate.codec.FieldValue.Time;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes the values of a frame as the maker's codec publishes them: each one as a sample with its variable, time and
 * unit, and the newest of each variable by its own name.
 */
final class Samples {
    /** A value, or with a path of its own a part of one. */
    record Part(String path, FieldValue value) {
        static Part text(String path, String text) {
            return new Part(path, new Text(text));
        }

        static Part number(String path, long number) {
            return new Part(path, new Decimal(BigDecimal.valueOf(number), ""));
        }
    }

    private final FrameNotes notes;
    private final WattecoDevice device;
    private final int endpoint;
    private final long receivedAt;
    private final Set<String> told = new HashSet<>();
    private int count;

    /**
     * Starts a frame.
     *
     * @param endpoint the end point that the values are named by; {@link Integer#MAX_VALUE} for the cluster's names
     * @param receivedAt seconds since 1970; 0 where unknown, and then samples have no time
     */
    Samples(FrameNotes notes, WattecoDevice device, int endpoint, long receivedAt) {
        this.notes = notes;
        this.device = device;
        this.endpoint = endpoint;
        this.receivedAt = receivedAt;
    }

    FrameNotes notes() {
        return notes;
    }

    /** Gives the next sample a number of its own, where the maker's codec has another order than the frame. */
    void numberNext(int number) {
        count = number;
    }

    /** A number in the unit that goes with its name. */
    void number(int at, int length, String variable, long mantissa, int exponent) {
        String name = device.name(variable, endpoint);
        String unit = device.unit(name);
        value(at, length, variable, decimal(mantissa, exponent, unit == null ? "" : unit));
    }

    void real(int at, String variable, int bits) {
        String unit = device.unit(device.name(variable, endpoint));
        value(at, 4, variable, Reals.value(bits, unit == null ? "" : unit));
    }

    void text(int at, int length, String variable, String text) {
        value(at, length, variable, new Text(text));
    }

    void flag(int at, int length, String variable, boolean set) {
        value(at, length, variable, new Flag(set));
    }

    void value(int at, int length, String variable, FieldValue value) {
        parts(at, length, variable, List.of(new Part("", value)));
    }

    /** A value that is an object or a list. */
    void parts(int at, int length, String variable, List<Part> parts) {
        String name = device.name(variable, endpoint);
        List<Part> shown = name.equals(Names.NOT_AVAILABLE) ? List.of(Part.text("", name)) : parts;
        String unit = device.unit(name);
        MeterTime time = receivedAt == 0 ? null : MeterTime.utc(receivedAt);
        sample(notes, at, length, count++, name, shown, time, unit);
        if (told.add(name)) {
            newest(notes, at, length, name, shown, unit);
        }
    }

    static Decimal decimal(long mantissa, int exponent, String unit) {
        return new Decimal(BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent), unit);
    }

    /** Notes one sample. */
    static void sample(
            FrameNotes notes,
            int at,
            int length,
            int number,
            String name,
            List<Part> parts,
            @Nullable MeterTime time,
            @Nullable String unit) {
        String path = "samples[" + number + "].";
        notes.text(at, length, path + "variable", name);
        for (Part part : parts) {
            notes.value(at, length, path + "value" + part.path(), part.value());
        }
        if (time != null) {
            notes.value(at, length, path + "date", new Time(time));
        }
        if (unit != null) {
            notes.text(at, length, path + "unit", unit);
        }
    }

    /** Notes the newest value of a variable by its name. */
    static void newest(FrameNotes notes, int at, int length, String name, List<Part> parts, @Nullable String unit) {
        for (Part part : parts) {
            notes.value(at, length, name + part.path(), part.value());
        }
        if (unit != null) {
            notes.text(at, length, name + "_unit", unit);
        }
    }
}
