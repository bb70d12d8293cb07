package io.metergate.codec.elvaco;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.lorawan.PayloadNotes;
import java.nio.charset.StandardCharsets;

/** The JSON formats: {@code {"E":"energy","U":"unit","ID":number}}, always in this order and without a blank. */
final class JsonMessage {
    private static final byte[] ENERGY = "{\"E\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_UNIT = "\",\"U\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NUMBER = "\",\"ID\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] UNITS = {
        "kWh".getBytes(StandardCharsets.US_ASCII),
        "MWh".getBytes(StandardCharsets.US_ASCII),
        "MJ".getBytes(StandardCharsets.US_ASCII),
        "GJ".getBytes(StandardCharsets.US_ASCII)
    };
    private static final int[] EXPONENTS = {3, 6, 6, 9};
    private static final long HEAT = Obis.of(6, 0, 1, 0, 0).packed();
    private static final int DIGITS_MAX = 15;
    private static final int NUMBER_DIGITS = 8;

    private JsonMessage() {}

    static boolean decode(byte[] bytes, int base, int length, FrameSink sink) {
        int end = base + length;
        int energy = after(ENERGY, bytes, base + 1, end);
        int energyEnd = energy < 0 ? -1 : digitsEnd(bytes, energy, end, true);
        int unit = energyEnd < 0 ? -1 : after(BEFORE_UNIT, bytes, energyEnd, end);
        int known = unit < 0 ? -1 : unitAt(bytes, unit, end);
        int number = known < 0 ? -1 : after(NUMBER, bytes, unit + UNITS[known].length, end);
        int numberEnd = number < 0 ? -1 : digitsEnd(bytes, number, end, false);
        if (numberEnd < 0 || numberEnd != end - 1 || bytes[numberEnd] != '}') {
            return sink.malformed(1, "energy", "not the object of a JSON message");
        }
        int point = point(bytes, energy, energyEnd);
        int exponent = EXPONENTS[known] - (point < 0 ? 0 : energyEnd - 1 - point);
        Unit of = known < 2 ? Unit.WATT_HOUR : Unit.JOULE;
        sink.register(HEAT, value(bytes, energy, energyEnd), exponent, of);
        long meter = value(bytes, number, numberEnd);
        if (numberEnd - number <= NUMBER_DIGITS) {
            sink.meterAddress(meter, NUMBER_DIGITS);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.littleEndian(notes, bytes, base);
            MessageFormats.note(payload, bytes[base] & 0xFF);
            payload.raw(energy - payload.at(), "JSON")
                    .text("energy", energyEnd - energy, text(bytes, energy, energyEnd))
                    .raw(unit - energyEnd, "JSON")
                    .text("energyUnit", UNITS[known].length, text(bytes, unit, unit + UNITS[known].length))
                    .raw(number - payload.at(), "JSON")
                    .number("meterId", numberEnd - number, meter, 0, "")
                    .raw(end - numberEnd, "JSON");
        }
        return true;
    }

    private static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
    }

    /** The index after an expected piece; negative where it is not there. */
    private static int after(byte[] piece, byte[] bytes, int at, int end) {
        if (at + piece.length > end) {
            return -1;
        }
        for (int i = 0; i < piece.length; i++) {
            if (bytes[at + i] != piece[i]) {
                return -1;
            }
        }
        return at + piece.length;
    }

    private static int unitAt(byte[] bytes, int at, int end) {
        for (int i = 0; i < UNITS.length; i++) {
            if (after(UNITS[i], bytes, at, end) > 0) {
                return i;
            }
        }
        return -1;
    }

    /** The index after the digits, of which one may be a point; negative where there are none or too many. */
    private static int digitsEnd(byte[] bytes, int from, int end, boolean withPoint) {
        int at = from;
        boolean pointAllowed = false;
        while (at < end && (isDigit(bytes[at]) || (pointAllowed && bytes[at] == '.'))) {
            pointAllowed = withPoint && (at == from || pointAllowed) && bytes[at] != '.';
            at++;
        }
        return at == from || at - from > DIGITS_MAX || bytes[at - 1] == '.' ? -1 : at;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int point(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '.') {
                return i;
            }
        }
        return -1;
    }

    private static long value(byte[] bytes, int from, int end) {
        long value = 0;
        for (int i = from; i < end; i++) {
            if (bytes[i] != '.') {
                value = 10 * value + bytes[i] - '0';
            }
        }
        return value;
    }
}
