package io.metergate.codec.elsys;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * ELSYS EMS and ERS sensors: a type byte and a value of the length that the type has, its highest byte first but for a
 * position. What a pulse is worth nobody says, so counters are fields.
 */
public final class ElsysCodec implements MeterCodec {
    private static final int TYPES = 0x1D;
    private static final int UNSIGNED = 0;
    private static final int SIGNED = 1;
    private static final int POSITION = 0x09;
    private static final int EYE = 0x13;
    private static final int PROBE = 0x19;

    /** By type: how long a part is, whether it has a sign and what power of ten it is times. */
    private static final int[][] SHAPES = new int[TYPES][];

    /** By type: the parts in their order. */
    private static final String[][] NAMES = new String[TYPES][];

    static {
        type(0x01, 2, SIGNED, -1, "temperature");
        type(0x02, 1, UNSIGNED, 0, "humidity");
        type(0x03, 1, SIGNED, 0, "x", "y", "z");
        type(0x04, 2, UNSIGNED, 0, "light");
        type(0x05, 1, UNSIGNED, 0, "motion");
        type(0x06, 2, UNSIGNED, 0, "co2");
        type(0x07, 2, UNSIGNED, 0, "vdd");
        type(0x08, 2, UNSIGNED, 0, "analog1");
        type(POSITION, 3, SIGNED, -4, "lat", "long");
        type(0x0A, 2, UNSIGNED, 0, "pulse1");
        type(0x0B, 4, UNSIGNED, 0, "pulseAbs");
        type(0x0C, 2, SIGNED, -1, "externalTemperature");
        type(0x0D, 1, UNSIGNED, 0, "digital");
        type(0x0E, 2, UNSIGNED, 0, "distance");
        type(0x0F, 1, UNSIGNED, 0, "accMotion");
        type(0x10, 2, SIGNED, -1, "irInternalTemperature", "irExternalTemperature");
        type(0x11, 1, UNSIGNED, 0, "occupancy");
        type(0x12, 1, UNSIGNED, 0, "waterleak");
        type(0x14, 4, SIGNED, -3, "pressure");
        type(0x15, 1, UNSIGNED, 0, "soundPeak", "soundAvg");
        type(0x16, 2, UNSIGNED, 0, "pulse2");
        type(0x17, 4, UNSIGNED, 0, "pulseAbs2");
        type(0x18, 2, UNSIGNED, 0, "analog2");
        type(PROBE, 2, SIGNED, -1, "externalTemperature2");
        type(0x1A, 1, UNSIGNED, 0, "digital2");
        type(0x1B, 4, SIGNED, 0, "analogUv");
        type(0x1C, 2, UNSIGNED, 0, "tvoc");
        String[] eye = new String[65];
        for (int i = 1; i < eye.length; i++) {
            eye[i] = "grideye[" + (i - 1) + "]";
        }
        eye[0] = "grideyeReference";
        type(EYE, 1, UNSIGNED, 0, eye);
    }

    private static void type(int type, int length, int sign, int exponent, String... names) {
        SHAPES[type] = new int[] {length, sign, exponent};
        NAMES[type] = names;
    }

    @Override
    public String id() {
        return "elsys";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "ELSYS EMS, ERS",
                "ELSYS' payload description for LoRaWAN, version 8, and its generic decoder",
                "pulse counters, climate, motion, leaks, as fields",
                List.of("elsys-ems"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int end = offset + length;
        int at = offset;
        do {
            int type = at < end ? frame[at] & 0xFF : TYPES;
            if (type >= TYPES || SHAPES[type] == null) {
                return sink.malformed(at - offset, "type", "not a type of value");
            }
            int next = at + 1 + SHAPES[type][0] * NAMES[type].length;
            if (next > end) {
                return sink.malformed(at - offset, "value", "it is cut off");
            }
            at = next;
        } while (at < end);
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, frame, offset), end);
        }
        return true;
    }

    private static void note(PayloadNotes payload, int end) {
        boolean probes = comesAgain(payload.bytes(), next(payload.bytes(), payload.at(), end, PROBE), end, PROBE);
        int probe = 0;
        while (payload.at() < end) {
            int type = (int) payload.ahead(1);
            int[] shape = SHAPES[type];
            payload.raw(1, "type");
            if (type == PROBE && probes) {
                payload.signedScaled(NAMES[PROBE][0] + "[" + probe + "]", shape[0], shape[2], "");
                probe++;
                continue;
            }
            int length = shape[0] * NAMES[type].length;
            if (comesAgain(payload.bytes(), payload.at() + length, end, type)) {
                payload.raw(length, "value that a later one replaces");
                continue;
            }
            if (type == POSITION) {
                position(payload);
                continue;
            }
            for (String name : NAMES[type]) {
                if (shape[1] == SIGNED) {
                    payload.signedScaled(name, shape[0], shape[2], "");
                } else {
                    payload.scaled(name, shape[0], shape[2], "");
                }
            }
        }
    }

    /** Degrees of latitude and longitude, the only numbers with the lowest byte first. */
    private static void position(PayloadNotes payload) {
        for (String name : NAMES[POSITION]) {
            payload.number(name, 3, LittleEndian.signed(payload.bytes(), payload.at(), 3), -4, "");
        }
    }

    /** The maker's object has the last value of a type only, but for the second probe, which may be several. */
    private static boolean comesAgain(byte[] bytes, int from, int end, int type) {
        return from < end && next(bytes, from, end, type) <= end;
    }

    /** The index after the first value of a type from an index on; more than the end where there is none. */
    private static int next(byte[] bytes, int from, int end, int type) {
        int at = from;
        while (at < end) {
            int found = bytes[at];
            at += 1 + SHAPES[found][0] * NAMES[found].length;
            if (found == type) {
                return at;
            }
        }
        return end + 1;
    }
}
