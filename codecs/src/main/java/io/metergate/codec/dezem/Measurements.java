package io.metergate.codec.dezem;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BinaryReals;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;

/**
 * The measurements of a HARVY2 (port 10): switches, then what they switch on. An input gives what its clamp measures as
 * a real of two bytes and the coefficient that makes it a current, or in the voltage mode a voltage. With CT+ the power
 * factors of three inputs follow, and the voltage is that of the fourth.
 */
final class Measurements {
    static final int INPUTS = 4;
    static final int PHASES = 3;
    static final int HEADER = 10;
    static final int FIRST_INPUT = 2;
    static final int VSYS = 2;
    static final int TEMPERATURE = 4;
    static final int CT_PLUS = 1;
    static final int AC = 1;
    static final int DC = 2;
    static final int FREQUENCY = 4;
    static final int SCALED = 8;
    static final int VOLTAGE = 16;

    static final long[] CURRENTS = {
        Obis.of(1, 0, 31, 7, 0).packed(),
        Obis.of(1, 0, 51, 7, 0).packed(),
        Obis.of(1, 0, 71, 7, 0).packed()
    };
    static final long[] POWERS = {
        Obis.of(1, 0, 21, 7, 0).packed(),
        Obis.of(1, 0, 41, 7, 0).packed(),
        Obis.of(1, 0, 61, 7, 0).packed()
    };
    static final long VOLTS = Obis.of(1, 0, 12, 7, 0).packed();
    static final long HERTZ = Obis.of(1, 0, 14, 7, 0).packed();

    private Measurements() {}

    static boolean decode(byte[] bytes, int base, int length, FrameSink sink) {
        if (length < HEADER) {
            return sink.malformed(length, "flags", "they are cut off");
        }
        int wanted = HEADER + Integer.bitCount(bytes[base] & (VSYS | TEMPERATURE));
        for (int i = 0; i < INPUTS; i++) {
            wanted += 2 * Integer.bitCount(bytes[base + FIRST_INPUT + i] & (AC | DC | FREQUENCY | SCALED));
        }
        wanted += ctPlus(bytes, base) ? 2 * PHASES : 0;
        if (length != wanted) {
            return sink.malformed(Math.min(length, wanted), "channels", "not the length that the flags say");
        }
        registers(bytes, base, sink);
        FrameNotes notes = sink.notes();
        if (notes != null) {
            new MeasurementNotes(PayloadNotes.littleEndian(notes, bytes, base), bytes, base).note();
        }
        return true;
    }

    static boolean ctPlus(byte[] bytes, int base) {
        return (bytes[base + 1] & CT_PLUS) != 0;
    }

    private static void registers(byte[] bytes, int base, FrameSink sink) {
        int at = HEADER + base + Integer.bitCount(bytes[base] & (VSYS | TEMPERATURE));
        for (int i = 0; i < INPUTS; i++) {
            int mode = bytes[base + FIRST_INPUT + i];
            if ((mode & (AC | SCALED)) == (AC | SCALED)) {
                input(bytes, at, i, mode, sink);
            }
            if ((mode & FREQUENCY) != 0 && i == 0) {
                int frequency = at + 2 * Integer.bitCount(mode & (AC | DC));
                sink.register(HERTZ, LittleEndian.value(bytes, frequency, 2), -2, Unit.HERTZ);
            }
            at += 2 * Integer.bitCount(mode & (AC | DC | FREQUENCY | SCALED));
        }
        if (ctPlus(bytes, base)) {
            powers(bytes, base, at, sink);
        }
    }

    private static int half(byte[] bytes, int at) {
        return (int) LittleEndian.value(bytes, at, 2);
    }

    /** Where the coefficient of an input is, from the start of its channels. */
    private static int coefficient(int mode) {
        return 2 * Integer.bitCount(mode & (AC | DC | FREQUENCY));
    }

    private static void input(byte[] bytes, int at, int input, int mode, FrameSink sink) {
        boolean voltage = (mode & VOLTAGE) != 0;
        if (!voltage && input >= PHASES) {
            return;
        }
        int raw = half(bytes, at);
        int scale = half(bytes, at + coefficient(mode));
        long product = (long) BinaryReals.halfMantissa(raw) * BinaryReals.halfMantissa(scale);
        int power = BinaryReals.halfPower(raw) + BinaryReals.halfPower(scale);
        // Milliamperes; or, as the coefficient of a voltage is in thousands, hundredths of a volt.
        long value = BinaryReals.rounded(product, power, voltage ? 100_000 : 1000);
        if (value != BinaryReals.NONE) {
            sink.register(
                    voltage ? VOLTS : CURRENTS[input], value, voltage ? -2 : -3, voltage ? Unit.VOLT : Unit.AMPERE);
        }
    }

    /** The active power of each phase: voltage, current and power factor multiplied. */
    private static void powers(byte[] bytes, int base, int factors, FrameSink sink) {
        int required = AC | SCALED;
        int fourth = bytes[base + FIRST_INPUT + PHASES];
        if ((fourth & (required | VOLTAGE)) != (required | VOLTAGE)) {
            return;
        }
        int last = factors - 2 * Integer.bitCount(fourth & (AC | DC | FREQUENCY | SCALED));
        int rawVoltage = half(bytes, last);
        int scale = half(bytes, last + coefficient(fourth));
        long voltage = (long) BinaryReals.halfMantissa(rawVoltage) * BinaryReals.halfMantissa(scale);
        int voltagePower = BinaryReals.halfPower(rawVoltage) + BinaryReals.halfPower(scale);
        int at = HEADER + base + Integer.bitCount(bytes[base] & (VSYS | TEMPERATURE));
        for (int i = 0; i < PHASES; i++) {
            int mode = bytes[base + FIRST_INPUT + i];
            if ((mode & (required | VOLTAGE)) == required) {
                int raw = half(bytes, at);
                int coefficient = half(bytes, at + coefficient(mode));
                int factor = half(bytes, factors + 2 * i);
                long product = voltage * BinaryReals.halfMantissa(raw) * BinaryReals.halfMantissa(coefficient);
                int power = voltagePower + BinaryReals.halfPower(raw) + BinaryReals.halfPower(coefficient);
                product *= BinaryReals.halfMantissa(factor);
                power += BinaryReals.halfPower(factor);
                long value = BinaryReals.rounded(product, power, 100_000);
                if (value != BinaryReals.NONE) {
                    sink.register(POWERS[i], value, -2, Unit.WATT);
                }
            }
            at += 2 * Integer.bitCount(mode & (AC | DC | FREQUENCY | SCALED));
        }
    }
}
