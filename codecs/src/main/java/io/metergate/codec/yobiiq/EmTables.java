package io.metergate.codec.yobiiq;

import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.util.Map;

/** The types of the meters EM2101, of one phase, and EM4301, of three. */
final class EmTables {
    static final ChannelTable ONE_PHASE = data("L1", 1);
    static final ChannelTable THREE_PHASES = data("L123", 3);
    static final ChannelTable INFO = info();
    static final ChannelTable STATE = state();
    static final ChannelTable EVENTS = events();

    private EmTables() {}

    private static ChannelTable data(String phases, int count) {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true);
        table.type(0x00, Value.unsigned("index", 4))
                .type(0x01, Value.unsigned("timestamp", 4).time())
                .type(0x03, Value.unsigned("dataloggerTimestamp", 4).time())
                // On this one channel the type is how the meter's inner bus fared.
                .on(Packets.ERROR_CHANNEL, Packets.ERROR_TYPE, Value.unsigned("modbusErrorCode", 1));
        String[] energies = {"activeEnergyImport", "activeEnergyExport", "reactiveEnergyImport", "reactiveEnergyExport"
        };
        for (int i = 0; i < 8; i++) {
            String code = "1-0:" + (i / 2 + 1) + ".8." + (i % 2 + 1);
            String name = energies[i / 2] + phases + "T" + (i % 2 + 1);
            String unit = i < 4 ? "Wh" : "varh";
            Value value = Value.unsigned(name + ".data", 4).unit(unit).register(code);
            table.type(0x04 + i, Words.withUnit(value, name, unit));
        }
        for (int phase = 1; phase <= count; phase++) {
            phase(table, phase);
        }
        if (count > 1) {
            number(table, 0x0F, "currentL123", 4, 0, "mA", "mA", "");
            number(table, 0x13, "activePowerL123", 4, 0, "W", "W", "1-0:1.7.0");
        }
        totals(table);
        return table.build();
    }

    private static void phase(TableBuilder table, int phase) {
        int group = 20 * phase;
        String l = "L" + phase;
        number(table, 0x0B + phase, "voltage" + l + "N", 4, -1, "V", "V", code(group + 12, 7));
        number(table, 0x0F + phase, "current" + l, 4, 0, "mA", "mA", code(group + 11, 7));
        number(table, 0x13 + phase, "activePower" + l, 4, 0, "W", "W", code(group + 1, 7));
        number(table, 0x16 + phase, "reactivePower" + l, 4, -3, "kvar", "kvar", code(group + 3, 7));
        number(table, 0x19 + phase, "apparentPower" + l, 4, -3, "kVA", "kVA", code(group + 9, 7));
        table.type(0x1C + phase, Value.signed("powerFactor" + l, 1).exponent(-2).register(code(group + 13, 7)));
        number(table, 0x1F + phase, "phaseAngle" + l, 2, -2, "°", "degree", "");
        number(table, 0x26 + phase, "maximum" + l + "CurrentDemand", 4, 0, "mA", "mA", code(group + 11, 6));
    }

    private static void totals(TableBuilder table) {
        number(table, 0x23, "frequency", 2, -2, "Hz", "Hz", "1-0:14.7.0");
        // The maker gives no decimals to this one, unlike to the two that follow; so it is no register.
        table.type(
                0x24,
                Words.withUnit(
                        Value.unsigned("totalSystemActivePower.data", 4).unit("kW"), "totalSystemActivePower", "kW"));
        number(table, 0x25, "totalSystemReactivePower", 4, -3, "kvar", "kvar", "1-0:3.7.0");
        number(table, 0x26, "totalSystemApparentPower", 4, -3, "kVA", "kVA", "1-0:9.7.0");
        number(table, 0x2A, "averagePower", 4, 0, "W", "W", "");
        table.type(0x2B, Value.unsigned("midYearOfCertification", 4))
                .type(0xF0, Words.year("manufacturedYear"))
                .type(0xF1, Words.version("firmwareVersion"))
                .type(0xF2, Words.version("hardwareVersion"));
    }

    private static void number(
            TableBuilder table, int type, String name, int width, int exponent, String unit, String word, String code) {
        boolean unsigned = type == 0x25 || type == 0x26;
        Value value = unsigned ? Value.unsigned(name + ".data", width) : Value.signed(name + ".data", width);
        // The maker's object has two decimals of everything that is scaled.
        value.exponent(exponent).unit(unit).shownTo(2);
        if (!code.isEmpty()) {
            value.register(code);
        }
        table.type(type, Words.withUnit(value, name, word));
    }

    private static String code(int quantity, int processing) {
        return "1-0:" + quantity + "." + processing + ".0";
    }

    private static ChannelTable info() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true).channels(0xFF, 0xFF);
        table.type(0x00, Value.words("relayStatus", "LOW", "HIGH"))
                .type(0x09, Words.version("hardwareVersion"))
                .type(0x0A, Words.version("firmwareVersion"))
                .type(0x0B, Value.words("powerEvent", "AC Power Off", "AC Power On"))
                .type(0x0F, Value.words("deviceClass", "Class A", "Class B", "Class C"))
                .type(0x16, Value.unsigned("deviceSerialNumber", 4))
                .type(0x1E, Value.unsigned("primaryCurrentTransformerRatio", 2))
                .type(0x1F, Value.unsigned("secondaryCurrentTransformerRatio", 1))
                .type(0x20, Value.unsigned("primaryVoltageTransformerRatio", 4))
                .type(0x21, Value.unsigned("secondaryVoltageTransformerRatio", 2))
                .on(0, 0x28, Words.text("deviceModel"));
        settings(table, 0x3C, "Fallback");
        settings(table, 0x50, "Dynamic");
        return table.build();
    }

    private static void settings(TableBuilder table, int first, String suffix) {
        String[] units = {"A", "V", "W", "s", "s", "A", "s", "s", ""};
        for (int i = 0; i < units.length; i++) {
            String name = setting(i) + suffix;
            if (units[i].isEmpty()) {
                table.type(first + i, Value.unsigned(name, 1));
            } else {
                int exponent = units[i].equals("A") ? -1 : 0;
                Value value =
                        Value.unsigned(name + ".data", 2).exponent(exponent).unit(units[i]);
                table.type(first + i, Words.withUnit(value, name, units[i]));
            }
        }
    }

    /** The settings of the limiter, in the order in which all their numbers run. */
    static String setting(int index) {
        String[] names = {
            "currentLimit",
            "voltageLimit",
            "powerLimit",
            "deactivationDelay",
            "activationDelay",
            "offsetCurrent",
            "offsetDelay",
            "resetTime",
            "resetAmount"
        };
        return names[index];
    }

    private static ChannelTable state() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true);
        return table.type(0x01, Value.words("relayStatus", "OPEN", "CLOSED").relay())
                .type(0x02, Value.words("digitalInputStatus", "OPEN", "CLOSED"))
                .build();
    }

    private static ChannelTable events() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true).channels(0xFF, 0xFD);
        return table.type(
                        0x01,
                        Value.words(
                                "relaySwitchingOffReason",
                                "Invalid",
                                "Due to too high current limit",
                                "By control from the Lora network",
                                "By operation via display"))
                .type(
                        0x02,
                        Value.words(
                                "relayEnableReason",
                                "Invalid",
                                "By reset based on time",
                                "By reset from the Lora network",
                                "By operation via display",
                                "By control from the Lora network"))
                .type(0x03, Value.unsigned("relaySwitchOffTime", 4))
                .type(0x04, Value.unsigned("relayEnableTime", 4))
                .type(0x05, Value.unsigned("currentWhenRelaySwitchingOff", 4))
                .type(0x06, Value.unsigned("voltageWhenRelaySwitchingOff", 4))
                .type(0x07, Value.unsigned("activePowerWhenRelaySwitchingOff", 4))
                .type(
                        0x08,
                        Value.words(
                                "resetAmountStatus",
                                Map.of(
                                        1,
                                        "Current reset count is less than the reset amount",
                                        2,
                                        "Current reset count exceeds the reset amount")))
                .build();
    }
}
