package io.metergate.codec.yobiiq;

import io.metergate.codec.FieldValue;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;

/** The registers of the P1 reader iQ DSMR: those that all devices of its generation have, and its own. */
final class P1Tables {
    static final ChannelTable DATA = all(0xFF, 0x01);
    static final ChannelTable ALARMS = all(0xA0, 0xA0);
    static final ChannelTable PARAMETERS = all(0xFF, 0xFF);

    /** What packets about the device itself may hold. */
    static final ChannelTable GENERIC = genericOnly();

    private P1Tables() {}

    private static ChannelTable genericOnly() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true).channels(0xFF, 0xFF);
        generic(table);
        radio(table);
        return table.build();
    }

    private static ChannelTable all(int mask, int channel) {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true).channels(mask, channel);
        table.type(0xFE, Value.unsigned("timestamp", 4).time());
        table.type(0x01, Value.unsigned("dataloggerTimestamp", 4).time());
        generic(table);
        radio(table);
        serial(table);
        energies(table);
        momentary(table);
        quality(table);
        reactive(table);
        channels(table);
        return table.build();
    }

    private static Value flag(String name) {
        return Value.words(name, "DISABLED", "ENABLED");
    }

    private static Value alarm(String name) {
        return Value.words(name, "NORMAL", "ALARM");
    }

    private static void generic(TableBuilder table) {
        table.type(0x64, Value.words("deviceStatus", "FACTORY MODE", "NORMAL MODE"))
                .on(0, 0x65, Words.text("manufacturer"))
                .on(0, 0x66, Words.text("originalEquipmentManufacturer"))
                .on(0, 0x67, Words.text("deviceModel"))
                .type(0x68, Value.unsigned("deviceSerialNumber", 4))
                .type(0x69, Words.version("firmwareVersion"))
                .type(0x6A, Words.version("hardwareVersion"))
                .type(0x6B, Value.words("externalPowerStatus", "AC POWER OFF", "AC POWER ON"))
                .type(0x6C, Value.unsigned("batteryPercentage", 1))
                .type(0x6D, Value.unsigned("batteryVoltage", 2).exponent(-3).unit("V"))
                .type(0x78, alarm("internalCircuitTemperatureAlarm"))
                .type(0x79, Value.unsigned("internalCircuitTemperatureNumberOfAlarms", 4))
                .type(
                        0x7A,
                        Value.signed("internalCircuitTemperature", 2)
                                .exponent(-2)
                                .unit("°C"))
                .type(0x7B, Value.unsigned("internalCircuitHumidity", 1))
                .type(0x82, Value.signed("ambientTemperature", 2).exponent(-2).unit("°C"))
                .type(0x83, Value.unsigned("ambientHumidity", 1));
    }

    private static void radio(TableBuilder table) {
        table.type(0x96, Value.words("joinStatus", "OFFLINE", "ONLINE"))
                .type(0x9D, Value.unsigned("applicationPort", 1))
                .type(0x9E, Value.words("joinType", "unknown", "OTAA"))
                .type(0x9F, Value.words("deviceClass", "CLASS A", "CLASS B", "CLASS C"))
                .type(0xA0, flag("adr"))
                .type(
                        0xA1,
                        Value.words(
                                "sf",
                                "SF12BW125",
                                "SF11BW125",
                                "SF10BW125",
                                "SF9BW125",
                                "SF8BW125",
                                "SF7BW125",
                                "SF7BW250"))
                .type(0xA3, Value.words("radioMode", "LoRaWAN", "iQ D2D", "LoRaWAN & iQ D2D"))
                .type(0xA4, Value.unsigned("numberOfJoinAttempts", 1))
                .type(0xA5, Value.unsigned("linkCheckTimeframe", 2))
                .type(0xA6, flag("dataRetransmission"))
                .type(0xA7, alarm("lorawanWatchdogAlarm"));
    }

    private static void serial(TableBuilder table) {
        table.type(
                        0xB0,
                        Value.words(
                                "serialStopBits",
                                "STOP_BITS_1",
                                "STOP_BITS_1_5",
                                "STOP_BITS_2",
                                "STOP_BITS_2_5",
                                "STOP_BITS_3",
                                "STOP_BITS_3_5",
                                "STOP_BITS_4"))
                .type(0xB1, Value.unsigned("serialDataWidth", 1))
                .type(0xB2, Value.words("serialParity", "NONE", "ODD", "EVEN"))
                .type(0xB3, Value.unsigned("serialBaudRate", 4))
                .type(0xB4, Value.words("dsmrProfile", "NL", "LUX"))
                .type(0xB5, flag("serialWatchdogFunction"))
                .type(0xB6, Value.unsigned("serialWatchdogTimeout", 2))
                .type(0xB7, alarm("serialWatchdogAlarm"))
                .type(0xD1, Value.unsigned("pulseCounterDryInput1", 4))
                .type(0xD2, Value.unsigned("pulseCounterDryInput2", 4))
                // A secret of the meter, which no listing should show.
                .type(0xDD, Value.read("decryptionKey", 16, (b, at, width, raw) -> new FieldValue.Text("not shown")))
                .type(0xDE, flag("decryptionFunction"));
    }

    private static void energies(TableBuilder table) {
        table.type(0x10, Words.version("p1Version"))
                .type(0x11, Value.unsigned("telegramTimestamp", 4).time())
                .on(0, 0x12, Words.text("equipmentIdentifier"));
        energy(table, 0x13, "electricityDeliveredToClient", "totalImportedActiveEnergy", "1-0:1.8.0");
        energy(table, 0x14, "electricityDeliveredToClientT1", "", "1-0:1.8.1");
        energy(table, 0x15, "electricityDeliveredToClientT2", "", "1-0:1.8.2");
        energy(table, 0x16, "electricityDeliveredByClient", "totalExportedActiveEnergy", "1-0:2.8.0");
        energy(table, 0x17, "electricityDeliveredByClientT1", "", "1-0:2.8.1");
        energy(table, 0x18, "electricityDeliveredByClientT2", "", "1-0:2.8.2");
        table.type(0x19, Value.unsigned("tariffIndicator", 2));
    }

    private static void energy(TableBuilder table, int type, String name, String alias, String code) {
        Value value = Value.unsigned(name, 4).unit("Wh").register(code);
        table.type(
                type,
                alias.isEmpty()
                        ? new Value[] {value}
                        : new Value[] {
                            value, Value.unsigned(alias, 4).unit("Wh").same()
                        });
    }

    private static void momentary(TableBuilder table) {
        power(table, 0x1A, "electricityPowerDelivered", "totalImportedActivePower", "1-0:1.7.0");
        power(table, 0x1B, "electricityPowerReceived", "totalExportedActivePower", "1-0:2.7.0");
        for (int phase = 1; phase <= 3; phase++) {
            int group = 20 * phase;
            String l = "L" + phase;
            table.type(
                    0x24 + phase,
                    Value.signed("voltage" + l, 4).exponent(-1).unit("V").register(code(group + 12)));
            table.type(0x27 + phase, Value.signed("current" + l, 4).unit("A").register(code(group + 11)));
            power(table, 0x2A + phase, "activePowerDelivered" + l, "importedActivePower" + l, code(group + 1));
            power(table, 0x2D + phase, "activePowerReceived" + l, "exportedActivePower" + l, code(group + 2));
        }
    }

    private static void power(TableBuilder table, int type, String name, String alias, String code) {
        table.type(
                type,
                Value.signed(name, 4).unit("W").register(code),
                Value.signed(alias, 4).unit("W").same());
    }

    private static String code(int quantity) {
        return "1-0:" + quantity + ".7.0";
    }

    private static void quality(TableBuilder table) {
        table.type(0x1C, Value.unsigned("numberOfPowerFailures", 4))
                .type(0x1D, Value.unsigned("numberOfLongPowerFailures", 4))
                .on(0, 0x1E, Words::failures);
        for (int phase = 1; phase <= 3; phase++) {
            table.type(0x1E + phase, Value.unsigned("numberOfVoltageSagsL" + phase, 4));
            table.type(0x21 + phase, Value.unsigned("numberOfVoltageSwellsL" + phase, 4));
        }
        table.type(0x41, Value.unsigned("activeThreshold", 4).exponent(-1).unit("kVA"))
                .type(
                        0x42,
                        Value.signed("maxImportedExportedCurrent.maxImportedCurrent", 2)
                                .unit("A"),
                        Value.signed("maxImportedExportedCurrent.maxExportedCurrent", 2)
                                .unit("A"));
    }

    private static void reactive(TableBuilder table) {
        table.type(0x3D, number("totalImportedReactiveEnergy", "varh", "1-0:3.8.0"))
                .type(0x3E, number("totalExportedReactiveEnergy", "varh", "1-0:4.8.0"))
                .type(0x3F, number("totalImportedReactivePower", "var", "1-0:3.7.0"))
                .type(0x40, number("totalExportedReactivePower", "var", "1-0:4.7.0"))
                .type(0x43, number("totalImportedApparentPower", "VA", "1-0:9.7.0"))
                .type(0x44, number("totalExportedApparentPower", "VA", "1-0:10.7.0"));
        for (int phase = 1; phase <= 3; phase++) {
            table.type(0x47 + phase, number("importedReactivePowerL" + phase, "var", code(20 * phase + 3)));
            table.type(0x4A + phase, number("exportedReactivePowerL" + phase, "var", code(20 * phase + 4)));
        }
        table.type(0x45, Value.unsigned("breakerControlState", 1).relay())
                .type(0x46, Value.unsigned("relay1ControlState", 1))
                .type(0x47, Value.unsigned("relay2ControlState", 1));
    }

    private static Value number(String name, String unit, String code) {
        return Value.unsigned(name, 4).unit(unit).register(code);
    }

    private static void channels(TableBuilder table) {
        String[] aliases = {"gasDeliveredToClient", "thermalEnergyDeliveredToClient", "waterVolumeDeliveredToClient", ""
        };
        for (int i = 0; i < aliases.length; i++) {
            int channel = i + 1;
            table.type(0x31 + 3 * i, Value.unsigned("deviceTypeOnChannel" + channel, 2))
                    .on(0, 0x32 + 3 * i, Words.text("equipmentIdentifierChannel" + channel))
                    .type(0x33 + 3 * i, reading("lastReadingOnChannel" + channel, aliases[i]))
                    .type(0x4E + i, Value.unsigned("valvePositionGasChannel" + channel, 1));
        }
    }

    /** A time and a value in the sub-meter's own unit, which no type tells. */
    private static Value[] reading(String name, String alias) {
        Value time = Value.unsigned(name + ".timestamp", 4);
        Value value = Value.unsigned(name + ".value", 4);
        if (alias.isEmpty()) {
            return new Value[] {time, value};
        }
        return new Value[] {
            time,
            Value.unsigned(alias + ".timestamp", 4).same(),
            value,
            Value.unsigned(alias + ".value", 4).same()
        };
    }
}
