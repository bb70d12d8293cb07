package io.metergate.codec.dezem;

import io.metergate.codec.bytes.BinaryReals;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.Arrays;

/** The measurements in the words of the maker's object, with the powers that it computes from them. */
final class MeasurementNotes {
    private final PayloadNotes payload;
    private final byte[] bytes;
    private final int base;
    private final double[] currents = new double[Measurements.INPUTS];
    private final double[] directCurrents = new double[Measurements.INPUTS];
    private double voltage = Double.NaN;

    MeasurementNotes(PayloadNotes payload, byte[] bytes, int base) {
        this.payload = payload;
        this.bytes = bytes;
        this.base = base;
        Arrays.fill(currents, Double.NaN);
        Arrays.fill(directCurrents, Double.NaN);
    }

    void note() {
        payload.under("flags.").bits(1, "usb_powered", "ch_vsys_en", "ch_temp_en");
        payload.bits(1, "ct_plus_mode", "rogowski_mode");
        for (int i = 1; i <= Measurements.INPUTS; i++) {
            String in = "in" + i;
            payload.bits(1, in + "_ac_en", in + "_dc_en", in + "_freq_en", in + "_scaled_mode", in + "_voltage_mode");
        }
        payload.under("").raw(4, "reserved");
        if ((bytes[base] & Measurements.VSYS) != 0) {
            payload.fixed("vsys_V", 1, payload.ahead(1) * 0.0075 + 1.8, 3, "V");
        }
        if ((bytes[base] & Measurements.TEMPERATURE) != 0) {
            payload.fixed("temp_C", 1, payload.ahead(1) * 0.4 - 22.0, 1, "°C");
        }
        for (int i = 0; i < Measurements.INPUTS; i++) {
            input(i, bytes[base + Measurements.FIRST_INPUT + i]);
        }
        sum("sum_in1234_ac_A", currents);
        sum("sum_in1234_dc_A", directCurrents);
        if (Measurements.ctPlus(bytes, base)) {
            powers();
        }
    }

    private double half() {
        return BinaryReals.half((int) payload.ahead(2));
    }

    private void input(int i, int mode) {
        String in = "in" + (i + 1);
        double raw = Double.NaN;
        double direct = Double.NaN;
        if ((mode & Measurements.AC) != 0) {
            raw = half();
            payload.fixed(in + "_ac_raw_A", 2, raw, 6, "A");
        }
        if ((mode & Measurements.DC) != 0) {
            direct = half();
            payload.fixed(in + "_dc_raw_A", 2, direct, 6, "A");
        }
        if ((mode & Measurements.FREQUENCY) != 0) {
            payload.scaled(in + "_freq", 2, -2, "Hz");
        }
        if ((mode & Measurements.SCALED) != 0) {
            double coefficient = half();
            scaled(i, mode, raw, direct, coefficient == 0 ? 1 : coefficient);
            payload.fixed(in + "_coeff", 2, coefficient, 3, "");
        }
    }

    private void scaled(int i, int mode, double raw, double direct, double coefficient) {
        String in = "in" + (i + 1);
        if ((mode & Measurements.VOLTAGE) != 0) {
            double factor = coefficient * 1000.0;
            if (!Double.isNaN(raw)) {
                payload.fixed(in + "_voltage_VAC", 0, raw * factor, 2, "V");
                voltage = i == Measurements.PHASES ? raw * factor : voltage;
            }
            if (!Double.isNaN(direct)) {
                payload.real(in + "_voltage_VDC", direct * factor, "V");
            }
            return;
        }
        if (!Double.isNaN(raw)) {
            currents[i] = raw * coefficient;
            payload.fixed(in + "_ac_A", 0, currents[i], 3, "A");
        }
        if (!Double.isNaN(direct)) {
            directCurrents[i] = direct * coefficient;
            payload.real(in + "_dc_A", directCurrents[i], "A");
        }
    }

    private void sum(String name, double[] parts) {
        double sum = 0;
        boolean any = false;
        for (double part : parts) {
            sum += Double.isNaN(part) ? 0 : part;
            any |= !Double.isNaN(part);
        }
        if (any) {
            payload.fixed(name, 0, sum, 3, "A");
        }
    }

    private void powers() {
        double apparentSum = 0;
        double activeSum = 0;
        double reactiveSum = 0;
        for (int i = 0; i < Measurements.PHASES; i++) {
            String in = "in" + (i + 1);
            double factor = half();
            double apparent = voltage * currents[i];
            double active = apparent * factor;
            double reactive = Math.abs(factor) > 1 ? 0 : Math.sqrt(apparent * apparent - active * active);
            payload.fixed(in + "_pow_app_VA", 0, apparent, 2, "VA");
            payload.fixed(in + "_pow_act_W", 0, active, 2, "W");
            payload.fixed(in + "_pow_react_VAR", 0, reactive, 2, "VAR");
            payload.fixed(in + "_pow_factor", 2, factor, 4, "");
            apparentSum += apparent;
            activeSum += active;
            reactiveSum += reactive;
        }
        payload.fixed("sum_in123_pow_app_VA", 0, apparentSum, 2, "VA");
        payload.fixed("sum_in123_pow_act_W", 0, activeSum, 2, "W");
        payload.fixed("sum_in123_pow_react_VAR", 0, reactiveSum, 2, "VAR");
    }
}
