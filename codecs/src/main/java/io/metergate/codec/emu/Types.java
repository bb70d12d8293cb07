package io.metergate.codec.emu;

import io.metergate.codec.FieldValue;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The types of values that EMU meters send, by the maker's table. */
final class Types {
    static final ChannelTable TABLE = table();

    private static final int NEUTRAL = 4;

    private Types() {}

    private static ChannelTable table() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.TYPE, false);
        table.type(0x00, Value.unsigned("data-logger-index.value", 4));
        table.type(0x01, with(Value.unsigned("timestamp.value", 4).time(), "timestamp", "seconds", 0));
        table.type(0x02, with(Value.unsigned("timestamp-previous.value", 4), "timestamp-previous", "seconds", 0));
        for (int i = 0; i < 8; i++) {
            energy(table, 0x03 + i, i, "", i < 4 ? "Wh" : "varh", 4);
            energy(table, 0x1C + i, i, i < 4 ? " kWh" : " kvarh", i < 4 ? "kWh" : "kvarh", 4);
            energy(table, 0x24 + i, i, " 64bit", i < 4 ? "Wh" : "varh", 8);
        }
        momentary(table);
        identity(table);
        return table.build();
    }

    private static void energy(TableBuilder table, int type, int index, String suffix, String unit, int width) {
        String[] names = {
            "Active Energy Import", "Active Energy Export", "Reactive Energy Import", "Reactive Energy Export"
        };
        int tariff = index % 2 + 1;
        String name = names[index / 2] + " T" + tariff + suffix;
        String code = "1-0:" + (index / 2 + 1) + ".8." + tariff;
        table.type(type, with(Value.unsigned(name + ".value", width).unit(unit).register(code), name, unit, 0));
    }

    private static void momentary(TableBuilder table) {
        plain(table, 0x0B, "Active Power L123", "W", "1-0:1.7.0", 0);
        plain(table, 0x0F, "Current L123", "mA", "", 0);
        plain(table, 0x13, "Current N", "mA", "1-0:91.7.0", NEUTRAL);
        plain(table, 0x1B, "Active Power average", "W", "", 0);
        for (int phase = 1; phase <= 3; phase++) {
            phase(table, phase);
        }
        Value frequency = Value.signed("Frequency.value", 2).exponent(-1).unit("Hz");
        table.type(0x1A, scaled(frequency.register("1-0:14.7.0"), "Frequency", "Hz", "", 0));
    }

    private static void phase(TableBuilder table, int phase) {
        int group = 20 * phase;
        plain(table, 0x0B + phase, "Active Power L" + phase, "W", "1-0:" + (group + 1) + ".7.0", phase);
        plain(table, 0x0F + phase, "Current L" + phase, "mA", "1-0:" + (group + 11) + ".7.0", phase);
        String voltage = "Voltage L" + phase + "-N";
        Value volts = Value.signed(voltage + ".value", 4).exponent(-1).unit("V");
        volts.register("1-0:" + (group + 12) + ".7.0");
        table.type(0x13 + phase, scaled(volts, voltage, "V/10", "V", phase));
        String factor = "Powerfactor L" + phase;
        Value cosine = Value.signed(factor + ".value", 1).exponent(-2);
        cosine.register("1-0:" + (group + 13) + ".7.0");
        table.type(0x16 + phase, scaled(cosine, factor, "Cos", "", phase));
    }

    private static void plain(TableBuilder table, int type, String name, String unit, String code, int phase) {
        Value value = Value.signed(name + ".value", 4).unit(unit);
        table.type(type, with(code.isEmpty() ? value : value.register(code), name, unit, phase));
    }

    private static void identity(TableBuilder table) {
        table.type(0xF0, errors());
        table.on(0, 0xF1, new Serial("serial-number.value", true));
        table.on(0, 0xF2, new Serial("factor-number.value", false));
        String[] ratios = {
            "current-transformer primary",
            "current-transformer secondary",
            "voltage-transformer primary",
            "voltage-transformer secondary"
        };
        for (int i = 0; i < ratios.length; i++) {
            table.type(0xF3 + i, Value.unsigned(ratios[i] + ".value", 2));
        }
        table.type(0xF7, Value.unsigned("meter-typ.value", 1))
                .type(0xF8, Value.read("MID year.value", 4, (b, at, width, raw) -> digits(b, at, width)))
                .type(0xF9, Value.read("factory year.value", 4, (b, at, width, raw) -> digits(b, at, width)));
        String[] texts = {"firmware version", "mid-Version", "manufacturer", "hw-index"};
        for (int i = 0; i < texts.length; i++) {
            table.type(0xFA + i, Value.read(texts[i] + ".value", 4, (b, at, width, raw) -> ascii(b, at, width)));
        }
        table.type(0xFE, Value.unsigned("systemtime.value", 4));
    }

    private static Value[] errors() {
        List<Value> values = new ArrayList<>();
        values.add(Value.unsigned("errorcode.value", 1));
        String[] names = {
            "TimeChanged",
            "CTRatioChange",
            "VTRatioChange",
            "ImpulseWidthChange",
            "ImpulseRatioChange",
            "PowerFail",
            "",
            "LogbookFull"
        };
        for (int bit = 0; bit < names.length; bit++) {
            if (!names[bit].isEmpty()) {
                Value flag =
                        Value.read("errorcode." + names[bit], 1, (b, at, width, raw) -> new FieldValue.Flag(raw == 1));
                values.add(flag.bits(bit, 1).same());
            }
        }
        return values.toArray(Value[]::new);
    }

    /** A value with what the maker's object says beside it. */
    private static Value[] with(Value value, String name, String unit, int phase) {
        List<Value> values = new ArrayList<>(List.of(value, word(name + ".unit", value.width(), unit)));
        if (phase > 0) {
            values.add(number(name + ".cfgphase", value.width(), phase));
        }
        return values.toArray(Value[]::new);
    }

    /** A value that the meter sends in a unit of its own. */
    private static Value[] scaled(Value value, String name, String unit, String calculated, int phase) {
        List<Value> values = new ArrayList<>(List.of(with(value, name, unit, phase)));
        values.add(Value.signed(name + ".value_raw", value.width()).same());
        if (!calculated.isEmpty()) {
            values.add(word(name + ".unit_calculated", value.width(), calculated));
        }
        return values.toArray(Value[]::new);
    }

    private static Value word(String name, int width, String word) {
        return Value.constant(name, width, word).same();
    }

    private static Value number(String name, int width, int number) {
        FieldValue value = new FieldValue.Decimal(BigDecimal.valueOf(number), "");
        return Value.read(name, width, (b, at, w, raw) -> value).same();
    }

    private static FieldValue digits(byte[] bytes, int at, int width) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < width; i++) {
            digits.append(bytes[at + i] & 0xFF);
        }
        return new FieldValue.Text(digits.toString());
    }

    private static FieldValue ascii(byte[] bytes, int at, int width) {
        String text = new String(bytes, at, width, StandardCharsets.ISO_8859_1);
        return new FieldValue.Text(text.replace("\0", ""));
    }
}
