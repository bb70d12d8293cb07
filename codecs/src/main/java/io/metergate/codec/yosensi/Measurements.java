package io.metergate.codec.yosensi;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/** The words for measurements, by the maker's list of types. */
final class Measurements {
    private static final String[] NAMES = new String[64];
    private static final String[] UNITS = new String[64];

    static {
        Arrays.fill(NAMES, "undefined");
        Arrays.fill(UNITS, "undefined");
        name(1, "state", "");
        name(2, "battery voltage", "[mV]");
        name(3, "temperature", "[°C]");
        name(4, "relative humidity", "[%]");
        name(5, "pressure", "[hPa]");
        name(6, "illuminance", "[lux]");
        name(7, "CO2 equivalent", "[ppm]");
        name(8, "TVOC concentration", "[ppb]");
        name(9, "dust concentration", "[ug/m3]");
        name(10, "distance", "[mm]");
        name(11, "current", "[mA or A]");
        name(12, "voltage", "[mV] or [V]");
        name(13, "power", "[W]");
        name(14, "acceleration - x, y, z", "[g]");
        name(15, "three-value custom", "");
        name(16, "three-value custom", "");
        name(17, "four-value custom", "");
        name(18, "four-value custom", "");
        name(19, "vibration intensity", "");
        name(20, "vibration acceleration", "");
        name(21, "0-10V external analog - ?", "mV");
        name(22, "two-value custom", "");
        name(23, "two-value custom", "");
        name(24, "counter", "");
        name(25, "custom", "");
        name(26, "CO", "[ppm]");
        name(27, "CO2", "[ppm]");
        name(28, "sound pressure level", "[dB]");
        name(29, "custom", "");
        name(30, "custom", "");
        name(31, "custom", "");
        name(32, "PM1", "[ug/m3]");
        name(33, "PM2.5", "[ug/m3]");
        name(34, "PM4", "pug/m3]");
        name(35, "PM10", "pug/m3]");
        name(36, "generic modbus", "");
        name(37, "O2", "[%]");
        name(38, "Energy consumption", "[kWh]");
        name(39, "OBIS", "");
        name(63, "Command", "");
    }

    private Measurements() {}

    /** How many values of a type lie in one measurement. */
    static int parts(int type) {
        return switch (type) {
            case 15, 16 -> 3;
            case 17, 18 -> 4;
            case 22, 23 -> 2;
            default -> 1;
        };
    }

    /** Notes the values of a measurement; answers the number of the next one in the list of all. */
    static int note(FrameNotes notes, byte[] bytes, int at, long created, int number) {
        int type = bytes[at] >> 2 & 0x3F;
        int addressLength = bytes[at + 2] >> 4 & 0xF;
        int width = (bytes[at + 2] & 0xF) + 1;
        int parts = parts(type);
        int value = at + YosensiCodec.MEASUREMENT_HEADER + addressLength;
        String address = Hex.spaced(bytes, at + YosensiCodec.MEASUREMENT_HEADER, addressLength)
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
        for (int part = 0; part < parts; part++) {
            String path = "measurements[" + (number + part) + "].";
            int headerAt = part == 0 ? at : value + part * width / parts;
            int headerLength = part == 0 ? value - at : 1;
            notes.number(headerAt, headerLength, path + "type", type);
            notes.text(headerAt, headerLength, path + "typeName", NAMES[type]);
            notes.text(headerAt, headerLength, path + "typeUnits", UNITS[type]);
            notes.text(headerAt, headerLength, path + "address", parts == 1 ? address : address + "0" + part);
            if (created != 0) {
                MeterTime time = MeterTime.utc(created + (bytes[at + 1] & 0xFF));
                notes.time(headerAt, headerLength, path + "dateTime", time);
            }
            int from = value + part * width / parts;
            BigDecimal exact = new BigDecimal(new BigInteger(bytes, from, width / parts), bytes[at] & 3);
            String unit = UNITS[type].startsWith("[") && !UNITS[type].contains("or")
                    ? UNITS[type].substring(1, UNITS[type].length() - 1)
                    : "";
            notes.value(from, width / parts, path + "value", new FieldValue.Decimal(exact, unit));
        }
        return number + parts;
    }

    private static void name(int type, String name, String units) {
        NAMES[type] = name;
        UNITS[type] = units;
    }
}
