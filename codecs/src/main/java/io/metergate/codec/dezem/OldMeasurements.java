package io.metergate.codec.dezem;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;

/**
 * The measurements of a HARVY2 of the first generation (port 6), in a fixed structure. The maker's object has most of
 * them twice, under an old and a new name.
 */
final class OldMeasurements {
    private static final int LENGTH = 35;
    private static final int RMS = 6;
    private static final int FREQUENCY = 22;
    private static final int VOLTAGE = 30;
    private static final int FACTORS = 32;

    private OldMeasurements() {}

    static boolean decode(byte[] bytes, int base, int length, FrameSink sink) {
        if (length != LENGTH) {
            return sink.malformed(Math.min(length, LENGTH), "measurements", "they have 35 bytes");
        }
        long voltage = LittleEndian.value(bytes, base + VOLTAGE, 2);
        sink.register(Measurements.VOLTS, voltage, -1, Unit.VOLT);
        sink.register(Measurements.HERTZ, LittleEndian.value(bytes, base + FREQUENCY, 2), -2, Unit.HERTZ);
        for (int i = 0; i < Measurements.PHASES; i++) {
            long twentieths = LittleEndian.value(bytes, base + RMS + 2 * i, 2);
            sink.register(Measurements.CURRENTS[i], twentieths * 5, -2, Unit.AMPERE);
            sink.register(Measurements.POWERS[i], twentieths * 5 * voltage * bytes[base + FACTORS + i], -5, Unit.WATT);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.littleEndian(notes, bytes, base));
        }
        return true;
    }

    private static void note(PayloadNotes payload) {
        payload.raw(2, "reserved");
        twice(payload, "vbat", "vsys_V", -3, "V", false);
        twice(payload, "temp", "temp_C", -1, "°C", true);
        double[] currents = new double[4];
        for (int i = 0; i < currents.length; i++) {
            double fortieths = payload.ahead(2) / 40.0;
            currents[i] = fortieths * 2;
            payload.real("c" + i + "_mA", fortieths, "A").fixed("in" + (i + 1) + "_ac_curr_A", 0, currents[i], 5, "A");
            payload.scaled("c" + i + "_rms", 2, -2, "");
        }
        for (int i = 0; i < currents.length; i++) {
            payload.number("in" + (i + 1) + "_dc_curr_A", 0, (short) payload.ahead(2), -5, "A");
            payload.signedScaled("c" + i + "_avg", 2, -2, "");
        }
        for (int i = 0; i < currents.length; i++) {
            twice(payload, "c" + i + "_freq", "in" + (i + 1) + "_grid_freq_Hz", -2, "Hz", false);
        }
        double voltage = payload.ahead(2) / 10.0;
        twice(payload, "voltage_ac", "in4_grid_voltage_VAC", -1, "V", false);
        for (int i = 0; i < Measurements.PHASES; i++) {
            powers(payload, i, currents[i] * voltage);
        }
    }

    private static void powers(PayloadNotes payload, int i, double apparent) {
        String in = "in" + (i + 1);
        int number = i + 1;
        double active = apparent * ((byte) payload.ahead(1) / 100.0);
        double squares = apparent * apparent - active * active;
        double reactive = squares > 0 ? Math.sqrt(squares) : 0;
        payload.real("power_s_" + number, apparent, "VA").real(in + "_a_pow_VA", apparent, "VA");
        payload.real("power_p_" + number, active, "W").real(in + "_pow_W", active, "W");
        payload.real("power_q_" + number, reactive, "VAR").fixed(in + "_r_pow_VAR", 0, reactive, 2, "VAR");
        payload.number(in + "_cos", 0, (byte) payload.ahead(1), -2, "");
        payload.signedScaled("cosphi_3_" + i, 1, -2, "");
    }

    private static void twice(PayloadNotes payload, String old, String name, int exponent, String unit, boolean sign) {
        long value = sign ? (short) payload.ahead(2) : payload.ahead(2);
        payload.number(name, 0, value, exponent, unit).number(old, 2, value, exponent, unit);
    }
}
