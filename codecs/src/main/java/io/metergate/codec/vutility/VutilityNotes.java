package io.metergate.codec.vutility;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.lorawan.PayloadNotes;
import java.math.BigDecimal;

/** What the uplinks say, in the words of Vutility's own objects. */
final class VutilityNotes {
    private static final int BYTE_MAX = 255;
    private static final int CAPACITOR_VOLTS = 5;
    private static final int TEMPERATURE_SPAN = 120;
    private static final int TEMPERATURE_LEAST = -40;
    private static final int DEGREES = 360;

    private static final String[] RESET_REASONS = {
        "Power Loss",
        "Hardware Reset",
        "Watchdog Timer",
        "Unknown Software Request",
        "CPU Lock-Up",
        "Hard-Fault",
        "Application Request",
        "Factory Reset",
        "Reader Non-Responsive",
        "Failed Link-Check",
        "Assertion Failure"
    };
    private static final String[] ERROR_CONDITIONS = {
        "Invalid Downlink",
        "Core Voltage Drop",
        "EEPROM Fail",
        "Reader Timeout",
        "Reader NACK",
        "Reader Overvoltage",
        "Reader Not Calibrated",
        "Phase Sequence Error",
        "Transmit Duty-Cycle Restricted"
    };

    private VutilityNotes() {}

    static void uplink(FrameNotes notes, byte[] bytes, int at, int packet) {
        PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, at);
        payload.field("packet", 1, Integer.toString(packet));
        switch (packet) {
            case VutilityCodec.HOT_DROP -> hotDrop(payload);
            case VutilityCodec.PULSE_DROP -> pulseDrop(payload);
            case VutilityCodec.CONSOLIDATED -> {
                voltages(payload);
                angles(payload);
                capacitor(payload);
                currents(payload);
                temperature(payload);
            }
            case VutilityCodec.VOLTAGE_ANGLE -> {
                voltages(payload);
                angles(payload);
                capacitor(payload);
            }
            case VutilityCodec.VOLTAGE_FACTOR -> {
                voltages(payload);
                payload.signed("powerFactorL1", 1).signed("powerFactorL2", 1).signed("powerFactorL3", 1);
                capacitor(payload);
            }
            case VutilityCodec.AMPERAGE -> {
                currents(payload);
                temperature(payload);
            }
            case VutilityCodec.ACTIVE, VutilityCodec.ACTIVE_CONFIRMED -> energy(payload, "active", "Wh");
            case VutilityCodec.APPARENT, VutilityCodec.APPARENT_CONFIRMED -> energy(payload, "apparent", "VAh");
            case VutilityCodec.STARTUP -> startup(payload);
            default -> operation(payload);
        }
    }

    private static void hotDrop(PayloadNotes payload) {
        payload.scaled("ampHourAccumulation", 4, -1, "Ah");
        long average = payload.ahead(2);
        payload.scaled("averageAmps", 2, -1, "A");
        payload.number("maximumAmps", 1, average * (100 + payload.ahead(1)), -3, "A");
        payload.number("minimumAmps", 1, average * (100 - payload.ahead(1)), -3, "A");
        capacitor(payload);
        temperature(payload);
    }

    private static void pulseDrop(PayloadNotes payload) {
        capacitor(payload);
        temperature(payload);
        payload.unsigned("pulseCount", 4).raw(3, "reserved").raw(1, "meter answers");
    }

    private static void voltages(PayloadNotes payload) {
        for (int phase = 1; phase <= 3; phase++) {
            long voltage = payload.ahead(2) * VutilityCodec.VOLTAGE_UNIT;
            payload.number("voltageL" + phase, 2, voltage, VutilityCodec.VOLTAGE_EXPONENT, "V");
        }
    }

    private static void angles(PayloadNotes payload) {
        for (int phase = 1; phase <= 3; phase++) {
            payload.ratio("phaseAngleL" + phase, 1, payload.ahead(1) * DEGREES, BYTE_MAX, "°");
        }
    }

    /** The average of each phase, then by how many 32nds the greatest one was above it. */
    private static void currents(PayloadNotes payload) {
        long[] averages = new long[3];
        for (int i = 0; i < averages.length; i++) {
            averages[i] = payload.ahead(2) * VutilityCodec.CURRENT_UNIT;
            payload.number("currentL" + (i + 1), 2, averages[i], VutilityCodec.CURRENT_EXPONENT, "A");
        }
        for (int i = 0; i < averages.length; i++) {
            long maximum = averages[i] * (payload.ahead(1) + 32) * 3125;
            payload.number("maxCurrentL" + (i + 1), 1, maximum, VutilityCodec.CURRENT_EXPONENT - 5, "A");
        }
    }

    private static void capacitor(PayloadNotes payload) {
        payload.ratio("capacitorVoltage", 1, payload.ahead(1) * CAPACITOR_VOLTS, BYTE_MAX, "V");
    }

    private static void temperature(PayloadNotes payload) {
        long numerator = payload.ahead(1) * TEMPERATURE_SPAN + TEMPERATURE_LEAST * BYTE_MAX;
        payload.ratio("temperatureCelsius", 1, numerator, BYTE_MAX, "°C");
    }

    private static void energy(PayloadNotes payload, String kind, String unit) {
        payload.number(kind + "EnergyAccumulation", 8, payload.ahead(8), 0, unit);
        BigDecimal factor = BigDecimal.valueOf((short) payload.ahead(2) * 78_125L, 7);
        payload.decimal("averagePowerFactor", 2, factor, "%");
    }

    private static void startup(PayloadNotes payload) {
        int reason = (int) payload.ahead(1);
        payload.text("resetReason", 1, reason < RESET_REASONS.length ? RESET_REASONS[reason] : "Invalid");
        payload.text("coreFirmwareHash", 4, "0x%08X".formatted(payload.ahead(4)));
        payload.text("readerFirmwareHash", 2, "0x%04X".formatted(payload.ahead(2)));
        payload.raw(3, "reserved");
    }

    private static void operation(PayloadNotes payload) {
        payload.wordsOfBits("systemErrorConditions", 2, payload.ahead(2), ERROR_CONDITIONS);
        payload.text("registerID", 2, "0x%X".formatted(payload.ahead(2)));
        payload.raw(6, "reserved");
    }
}
