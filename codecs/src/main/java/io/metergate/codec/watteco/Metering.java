package io.metergate.codec.watteco;

import static io.metergate.codec.Unit.AMPERE;
import static io.metergate.codec.Unit.DEGREE;
import static io.metergate.codec.Unit.HERTZ;
import static io.metergate.codec.Unit.NONE;
import static io.metergate.codec.Unit.VAR;
import static io.metergate.codec.Unit.VAR_HOUR;
import static io.metergate.codec.Unit.VOLT;
import static io.metergate.codec.Unit.WATT;
import static io.metergate.codec.Unit.WATT_HOUR;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.util.List;

/** The attributes of electricity meters and the registers of IEC 62056-6-1 that their numbers are. */
final class Metering {
    /** An OBIS code has no zero in all groups, so this stands for a number that is no register. */
    static final long NO_REGISTER = 0;

    private static final int POWER_QUALITY_MIN = 22;
    private static final int FREQUENCY_ORIGIN = 22_232;
    private static final int OCTETS = ZclTypes.OCTETS;

    /** How far the quantities of a phase are from those of all phases (IEC 62056-6-1, table of quantities). */
    private static final int[] PHASES = {20, 40, 60, 0};

    private static final int ENERGY = 8;
    private static final int INSTANTANEOUS = 7;
    private static final int CURRENT = 11;
    private static final int VOLTAGE = 12;
    private static final int ANGLE = 81;

    /** The angle between current and voltage of each phase. */
    private static final int[] ANGLES = {4, 15, 26};

    static final List<Attribute> ATTRIBUTES = List.of(
            Attribute.numbers(
                    Attributes.SIMPLE_METERING,
                    0x0000,
                    OCTETS,
                    "simple metering",
                    new long[][] {{obis(1, ENERGY), obis(3, ENERGY), NO_REGISTER, obis(1, 7), obis(3, 7)}},
                    Field.signed("active_energy", 0, 3, 0, WATT_HOUR),
                    Field.signed("reactive_energy", 3, 3, 0, VAR_HOUR),
                    Field.unsigned("nb_samples", 6, 2, 0),
                    Field.signed("active_power", 8, 2, 0, WATT),
                    Field.signed("reactive_power", 10, 2, 0, VAR)),
            energyAndPower(),
            voltageAndCurrent(),
            Attribute.numbers(
                    0x800D, 0x0000, OCTETS, "three voltages and currents", threeVoltages(), threeVoltageFields()),
            threePhases(0x0000, "energy", ENERGY, WATT_HOUR, VAR_HOUR),
            threePhases(0x0001, "power", INSTANTANEOUS, WATT, VAR),
            powerQuality());

    private Metering() {}

    /** The packed register of electricity with that quantity and processing. */
    static long obis(int quantity, int processing) {
        return Obis.pack(1, 0, quantity, processing, 0, Obis.CURRENT_PERIOD);
    }

    private static Attribute energyAndPower() {
        long[][] registers = new long[PHASES.length][8];
        for (int phase = 0; phase < PHASES.length; phase++) {
            for (int i = 0; i < 4; i++) {
                registers[phase][i] = obis(PHASES[phase] + 1 + i, ENERGY);
                registers[phase][4 + i] = obis(PHASES[phase] + 1 + i, INSTANTANEOUS);
            }
        }
        return Attribute.numbers(
                Attributes.ENERGY_AND_POWER,
                0x0000,
                OCTETS,
                "energy and power",
                registers,
                Field.signed("positive_active_energy", 0, 4, 0, WATT_HOUR),
                Field.signed("negative_active_energy", 4, 4, 0, WATT_HOUR),
                Field.signed("positive_reactive_energy", 8, 4, 0, VAR_HOUR),
                Field.signed("negative_reactive_energy", 12, 4, 0, VAR_HOUR),
                Field.signed("positive_active_power", 16, 4, 0, WATT),
                Field.signed("negative_active_power", 20, 4, 0, WATT),
                Field.signed("positive_reactive_power", 24, 4, 0, VAR),
                Field.signed("negative_reactive_power", 28, 4, 0, VAR));
    }

    private static Attribute voltageAndCurrent() {
        long[][] registers = new long[ANGLES.length][];
        for (int phase = 0; phase < ANGLES.length; phase++) {
            registers[phase] = voltage(phase);
        }
        return Attribute.numbers(
                Attributes.VOLTAGE_AND_CURRENT,
                0x0000,
                OCTETS,
                "voltage and current",
                registers,
                Field.signed("Vrms", 0, 2, -1, VOLT),
                Field.signed("Irms", 2, 2, -1, AMPERE),
                Field.signed("angle", 4, 2, 0, DEGREE));
    }

    private static long[] voltage(int phase) {
        return new long[] {
            obis(PHASES[phase] + VOLTAGE, INSTANTANEOUS),
            obis(PHASES[phase] + CURRENT, INSTANTANEOUS),
            Obis.pack(1, 0, ANGLE, INSTANTANEOUS, ANGLES[phase], Obis.CURRENT_PERIOD)
        };
    }

    private static long[][] threeVoltages() {
        long[] registers = new long[3 * ANGLES.length];
        for (int phase = 0; phase < ANGLES.length; phase++) {
            System.arraycopy(voltage(phase), 0, registers, 3 * phase, 3);
        }
        return new long[][] {registers};
    }

    private static Field[] threeVoltageFields() {
        Field[] fields = new Field[9];
        for (int phase = 0; phase < 3; phase++) {
            String suffix = "_" + "abc".charAt(phase);
            int offset = 6 * phase;
            fields[3 * phase] = Field.signed("Vrms" + suffix, offset, 2, -1, VOLT);
            fields[3 * phase + 1] = Field.signed("Irms" + suffix, offset + 2, 2, -1, AMPERE);
            fields[3 * phase + 2] = Field.signed("angle" + suffix, offset + 4, 2, 0, DEGREE);
        }
        return fields;
    }

    /**
     * Active and reactive sums of each phase and of all, with a sign. The energies are no registers: a device can be
     * set to send them in thousands (its attribute for the unit of energies), and a report does not say which it is.
     */
    private static Attribute threePhases(int id, String what, int processing, Unit active, Unit reactive) {
        String[] suffixes = {"_a", "_b", "_c", "_abc"};
        Field[] fields = new Field[8];
        long[] registers = new long[8];
        for (int phase = 0; phase < PHASES.length; phase++) {
            String suffix = what + suffixes[phase];
            fields[2 * phase] = Field.signed("active_" + suffix, 8 * phase, 4, 0, active);
            fields[2 * phase + 1] = Field.signed("reactive_" + suffix, 8 * phase + 4, 4, 0, reactive);
            boolean sure = processing == INSTANTANEOUS;
            registers[2 * phase] = sure ? obis(PHASES[phase] + 1, processing) : NO_REGISTER;
            registers[2 * phase + 1] = sure ? obis(PHASES[phase] + 3, processing) : NO_REGISTER;
        }
        return Attribute.numbers(0x8010, id, OCTETS, what + " of three phases", new long[][] {registers}, fields);
    }

    private static Attribute powerQuality() {
        long[] registers = new long[12];
        registers[0] = obis(14, INSTANTANEOUS);
        registers[3] = obis(20 + VOLTAGE, INSTANTANEOUS);
        return Attribute.numbers(
                        Attributes.POWER_QUALITY,
                        0x0000,
                        OCTETS,
                        "power quality",
                        new long[][] {registers},
                        frequency("frequency", 0),
                        frequency("frequency_min", 2),
                        frequency("frequency_max", 4),
                        Field.signed("Vrms", 6, 2, -1, VOLT),
                        Field.signed("Vrms_min", 8, 2, -1, VOLT),
                        Field.signed("Vrms_max", 10, 2, -1, VOLT),
                        Field.signed("Vpeak", 12, 2, -1, VOLT),
                        Field.signed("Vpeak_min", 14, 2, -1, VOLT),
                        Field.signed("Vpeak_max", 16, 2, -1, VOLT),
                        Field.signed("over_voltage", 18, 2, 0, NONE),
                        Field.signed("sag_voltage", 20, 2, 0, NONE),
                        Field.signed("brownout_number", 22, 2, 0, NONE))
                .atLeast(POWER_QUALITY_MIN);
    }

    /** A frequency is sent as its distance from 22.232 Hz, so that 16 bits hold it in millihertz. */
    private static Field frequency(String name, int offset) {
        return new Field(name, offset, 2, true, FREQUENCY_ORIGIN, -3, HERTZ);
    }
}
