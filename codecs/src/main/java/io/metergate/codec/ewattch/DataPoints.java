package io.metergate.codec.ewattch;

import io.metergate.codec.lorawan.PayloadNotes;

/** The objects of a frame in the words of the maker's object: one data point or more for each. */
final class DataPoints {
    private static final String[] MEASURES = {
        "currentIndex",
        "current",
        "",
        "consumedActiveEnergyIndex",
        "power",
        "producedActiveEnergyIndex",
        "positiveReactiveEnergyIndex",
        "negativeReactiveEnergyIndex",
        "reactivePower",
        "apparentEnergyIndex",
        "voltage",
        "apparentPower",
        "frequency"
    };
    private static final String[] MEASURE_UNITS = {
        "mAh", "mA", "", "Wh", "W", "Wh", "varh", "varh", "var", "VAh", "V", "VA", "hZ"
    };
    private static final int[] MEASURE_FACTORS = {10, 1, 0, 10, 1, 10, 10, 10, 1, 10, 1, 1, 1};
    private static final int[] MEASURE_EXPONENTS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, -2};
    private static final String[] METERS = {"HEAT METER", "WATER METER", "ELECTRICITY METER", "GAZ METER"};

    private final PayloadNotes payload;
    private final int end;
    private String list = "datapoints";
    private int count;

    DataPoints(PayloadNotes payload, int end) {
        this.payload = payload;
        this.end = end;
    }

    void header() {
        payload.raw(1, "kind of frame").raw(1, "payload size");
    }

    void object(int type, int address, int length) {
        int kind = type & ObjectType.KIND;
        payload.under("").raw(1 + (type & ObjectType.WITH_CHANNEL), "object type");
        int socket = address >> 5;
        int channel = address & 0x1F;
        if ((type & ObjectType.ERROR) != 0) {
            Simple simple = Simple.of(kind);
            point(simple == null ? name(kind) : simple.name(), socket, channel, "error");
            payload.raw(1, "error");
            return;
        }
        switch (kind) {
            case ObjectType.ENERGY -> energy(socket, channel);
            case ObjectType.SQUID -> clamps(0, ObjectType.SQUID_CLAMPS, socket, channel);
            case ObjectType.TIC -> {
                point("tic", socket, channel, "tic");
                Tic.note(payload, length);
            }
            case ObjectType.MBUS -> mbus(socket, channel);
            case ObjectType.MODBUS -> modbus(socket, channel);
            case 0x20, 0x22, 0x24, 0x26 -> digital(1 << ((kind - 0x20) / 2), socket, channel);
            case 0x28 -> analog(socket, channel);
            default -> simple(kind, socket, channel);
        }
    }

    private static String name(int kind) {
        return switch (kind) {
            case ObjectType.TIC -> "tic";
            case ObjectType.MBUS -> "mbus";
            case ObjectType.MODBUS -> "modbus";
            case 0x28 -> "analog_input";
            case ObjectType.ENERGY, ObjectType.SQUID -> "clamp";
            default -> "digital_input";
        };
    }

    /** Begins the next data point; what is noted after it belongs to it. */
    private void point(String name, int socket, int channel, String type) {
        payload.under(list + "[" + count + "].");
        count++;
        payload.text("uuid", 0, name + "_s" + socket + "_c" + channel).text("type", 0, type);
        payload.number("hardwareData.socket", 0, socket, 0, "").number("hardwareData.channel", 0, channel, 0, "");
    }

    private void simple(int kind, int socket, int channel) {
        Simple simple = Simple.of(kind);
        if (simple == null) {
            return;
        }
        point(simple.name(), socket, channel, simple.type());
        if (!simple.unit().isEmpty() || kind == 0x0C || kind == 0x74) {
            payload.text("unit", 0, simple.unit());
        }
        if (kind == 0x1C) {
            payload.real("value", 4, "m3");
            return;
        }
        int unused = 64 - 8 * simple.length();
        long value = payload.ahead(simple.length());
        long number = simple.signed() ? value << unused >> unused : value;
        payload.number("value", simple.length(), number * simple.factor(), simple.exponent(), simple.unit());
    }

    private void clamps(int measure, int clamps, int socket, int channel) {
        int width = ObjectType.measureBytes(measure);
        for (int i = 0; i < clamps; i++) {
            point("clamp", socket, channel + i, MEASURES[measure]);
            String unit = MEASURE_UNITS[measure];
            long raw = payload.ahead(width);
            int unused = ObjectType.isSigned(measure) ? Long.SIZE - Byte.SIZE * width : 0;
            long value = (raw << unused >> unused) * MEASURE_FACTORS[measure];
            payload.text("unit", 0, unit).number("value", width, value, MEASURE_EXPONENTS[measure], unit);
        }
    }

    private void energy(int socket, int channel) {
        int word = (int) payload.ahead(1);
        payload.raw(1, "measure");
        int clamps = word >> 4;
        int measure = word & 0xF;
        if (ObjectType.rounds(measure) == 2) {
            clamps(0, clamps, socket, channel);
            clamps(1, clamps, socket, channel);
        } else {
            clamps(measure, clamps, socket, channel);
        }
    }

    private void digital(int inputs, int socket, int channel) {
        long word = payload.ahead(1);
        for (int i = 0; i < inputs; i++) {
            point("digital_input", socket, channel + i, "boolean");
            payload.text("unit", 0, "").number("value", 0, word >> i & 1, 0, "");
        }
        payload.under("").raw(1, "inputs");
    }

    private void analog(int socket, int channel) {
        point("analog_input", socket, channel, "analogInput");
        int word = (int) payload.ahead(1);
        int scale = word & 0x1F;
        String unit = scale == 0 ? "mA" : "V";
        String[] scales = {"4:20", "0:10", "0:24"};
        if (scale < scales.length) {
            payload.text("hardwareData.scale", 0, scales[scale]).text("unit", 0, unit);
        }
        payload.raw(1, "scale").signedScaled("value", 2, (word & 0xE0) != 0 ? -3 : -2, unit);
    }

    /** The objects of a meter are its values. */
    private void mbus(int socket, int channel) {
        point("mbus", socket, channel, "mbus");
        payload.unsigned("metadata.device_slave_adress", 1);
        int word = (int) payload.ahead(1);
        payload.text("metadata.device_name", 1, METERS[word >> 4]);
        DataPoints values = new DataPoints(payload, end);
        values.list = payload.path() + "values";
        for (int i = word & 0xF; i > 0; i--) {
            int type = (int) payload.ahead(1);
            int header = 1 + (type & ObjectType.WITH_CHANNEL);
            int address = header == 1 ? 0 : payload.bytes()[payload.at() + 1] & 0xFF;
            int from = payload.at() + header;
            int length = ObjectType.length(type & ObjectType.KIND, payload.bytes(), from, end);
            values.object(type, address, length);
        }
    }

    private void modbus(int socket, int channel) {
        point("modbus", socket, channel, "modbus");
        payload.raw(1, "reserved");
        int word = (int) payload.ahead(1);
        payload.number("metadata.application_code", 0, word & 0x3F, 0, "");
        // The maker's decoder looks at one bit in the place of another, and so never finds it set.
        payload.flag("metadata.standardised", 1, false);
        int command = (int) payload.ahead(1);
        payload.text("metadata.command", 1, command(command));
        if (command != 3 && command != 4) {
            return;
        }
        payload.unsigned("metadata.startAdress", 2);
        int words = (int) payload.ahead(1) / 2;
        payload.number("metadata.wordCount", 1, words, 0, "");
        for (int i = 0; i < words; i++) {
            payload.unsigned("values[" + i + "]", 2);
        }
    }

    private static String command(int code) {
        return switch (code) {
            case 3 -> "Read Holding Registers";
            case 4 -> "Read Input Registers";
            case 8 -> "Read Diagnostics";
            case 16 -> "Write Multiples Registers Response";
            case 80 -> "Master Write Multiples Registers Response";
            default -> "Unknown command : " + (code & 0x7F);
        };
    }

    void status(int kind, int length) {
        payload.under("").raw(1, "object type").under(list + "[" + count + "].");
        count++;
        switch (kind) {
            case 0x00 -> {
                payload.text("type", 0, "nodeType");
                String node = switch ((int) payload.ahead(1)) {
                    case 0x00 -> "environnement";
                    case 0x01 -> "presence";
                    case 0x02 -> "ambiance";
                    case 0x08 -> "squid";
                    case 0x10 -> "impulse";
                    case 0x20 -> "tyness";
                    case 0x28 -> "tynode";
                    default -> "";
                };
                if (node.isEmpty()) {
                    payload.raw(length, "value");
                } else {
                    payload.text("value", length, node);
                }
            }
            case 0x02 -> {
                long version = payload.ahead(2);
                payload.text("type", 0, "version").text("value", 2, (version >> 8) + "." + (version & 0xFF));
            }
            case 0x04 -> payload.text("type", 0, "batteryLevel").unsigned("value", 1);
            default -> payload.text("type", 0, "periodicity").number("value", 2, payload.ahead(2) * 10, 0, "s");
        }
    }
}
