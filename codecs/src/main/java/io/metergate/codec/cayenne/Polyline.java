package io.metergate.codec.cayenne;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.Wire;

/**
 * A track: its own length, the step of its grid, the first point, then a byte for each further one with the steps of
 * latitude in the low and of longitude in the high four bits.
 */
final class Polyline implements ItemReader {
    private static final int HEADER = 8;
    private static final int STEP_CODES = 200;
    private static final int FIRST_STEP = 227;
    private static final int[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};

    @Override
    public int read(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int size = at < end ? bytes[at] & 0xFF : 0;
        if (size < HEADER || at + size > end) {
            sink.malformed(Math.min(at, end) - base, "polyline", "its length is not that of a track");
            return FAULT;
        }
        int step = step(bytes[at + 1] & 0xFF);
        if (step == 0) {
            sink.malformed(at + 1 - base, "polyline", "no step of a grid has that code");
            return FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(notes, bytes, at, size, step);
        }
        return at + size;
    }

    private static int step(int code) {
        if (code < STEP_CODES) {
            return code;
        }
        int index = code - FIRST_STEP;
        return index >= 0 && index < STEPS.length ? STEPS[index] : 0;
    }

    private static void note(FrameNotes notes, byte[] bytes, int at, int size, int step) {
        String name = "polyline_" + (bytes[at - 2] & 0xFF);
        notes.field(at, 1, "length", size + " bytes");
        notes.number(at + 1, 1, name + ".step", step, -4, "°");
        long latitude = Wire.signed(bytes, at + 2, 3, true) * step;
        long longitude = Wire.signed(bytes, at + 5, 3, true) * step;
        notes.number(at + 2, 3, name + ".points[0].latitude", latitude, -4, "°");
        notes.number(at + 5, 3, name + ".points[0].longitude", longitude, -4, "°");
        for (int i = HEADER; i < size; i++) {
            latitude += (long) (bytes[at + i] << 28 >> 28) * step;
            longitude += (long) (bytes[at + i] >> 4) * step;
            String point = name + ".points[" + (i - HEADER + 1) + "].";
            notes.number(at + i, 1, point + "latitude", latitude, -4, "°");
            notes.number(at + i, 1, point + "longitude", longitude, -4, "°");
        }
    }
}
