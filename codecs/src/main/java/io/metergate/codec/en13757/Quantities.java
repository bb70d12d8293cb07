package io.metergate.codec.en13757;

import io.metergate.codec.Unit;
import io.metergate.codec.en13757.Quantity.Format;

/** What each VIF names: the primary table (10) and the extension tables FB (12) and FD (14). */
final class Quantities {
    /** Where each table of 128 starts. */
    static final int PRIMARY = 0;

    static final int TABLE_FB = 128;
    static final int TABLE_FD = 256;

    /** How many there are in a second, a minute, an hour and a day. */
    private static final int[] SECONDS = {1, 60, 3600, 86_400};

    private static final String[] FROM_ACCESS_NUMBER = {
        "message identification",
        "device type",
        "manufacturer",
        "parameter set",
        "model or version",
        "hardware version",
        "metrology firmware version",
        "other software version",
        "customer location",
        "customer",
        "user's access code",
        "operator's access code",
        "system operator's access code",
        "developer's access code",
        "password",
        "error flags",
        "error mask",
        "security key",
        "digital output",
        "digital input",
        "baud rate in bits per second",
        "response delay in bit times",
        "retries",
        "remote control",
        "first storage number",
        "last storage number",
        "size of a storage block",
        "tariff and subunit descriptor",
    };

    private static final String[] FROM_RESET_COUNTER = {
        "reset counter",
        "cumulation counter",
        "control signal",
        "day of the week",
        "week number",
        "time of day change",
        "parameter activation",
        "special supplier information",
    };

    private static final Quantity[] ALL = new Quantity[384];

    static {
        for (int i = 0; i < ALL.length; i++) {
            ALL[i] = Quantity.bytes("reserved VIF");
        }
        primary();
        primaryTimes();
        tableFb();
        tableFd();
        tableFdTimes();
    }

    private Quantities() {}

    static Quantity at(int index) {
        return ALL[index];
    }

    private static void primary() {
        scale(0x00, 8, "energy", Unit.WATT_HOUR, -3, Registers.ACTIVE_ENERGY);
        scale(0x08, 8, "energy", Unit.JOULE, 0, Registers.THERMAL_ENERGY);
        scale(0x10, 8, "volume", Unit.CUBIC_METRE, -6, Registers.VOLUME);
        scale(0x18, 8, "mass", Unit.KILOGRAM, -3, Registers.MASS);
        scale(0x28, 8, "power", Unit.WATT, -3, Registers.ACTIVE_POWER);
        scale(0x30, 8, "power", Unit.JOULE_PER_HOUR, 0, Registers.THERMAL_POWER);
        scale(0x38, 8, "volume flow", Unit.CUBIC_METRE_PER_HOUR, -6, Registers.VOLUME_FLOW);
        times(0x40, 8, "volume flow", Unit.CUBIC_METRE_PER_HOUR, -7, 60, Registers.VOLUME_FLOW);
        times(0x48, 8, "volume flow", Unit.CUBIC_METRE_PER_HOUR, -9, 3600, Registers.VOLUME_FLOW);
        scale(0x50, 8, "mass flow", Unit.KILOGRAM_PER_HOUR, -3, Media.NOWHERE);
        scale(0x58, 4, "flow temperature", Unit.DEGREE_CELSIUS, -3, Registers.FLOW_TEMPERATURE);
        scale(0x5C, 4, "return temperature", Unit.DEGREE_CELSIUS, -3, Registers.RETURN_TEMPERATURE);
        scale(0x60, 4, "temperature difference", Unit.KELVIN, -3, Registers.TEMPERATURE_DIFFERENCE);
        scale(0x64, 4, "external temperature", Unit.DEGREE_CELSIUS, -3, Registers.EXTERNAL_TEMPERATURE);
        scale(0x68, 4, "pressure", Unit.BAR, -3, Registers.PRESSURE);
        ALL[0x6C] = new Quantity("date", Unit.NONE, 0, 1, Format.DATE, Media.NOWHERE);
        ALL[0x6D] = new Quantity("date and time", Unit.NONE, 0, 1, Format.DATE, Media.NOWHERE);
        scale(0x6E, 1, "heat cost allocation", Unit.NONE, 0, Registers.ALLOCATION);
        ALL[0x78] = Quantity.note("fabrication number", Unit.NONE, 0);
        ALL[0x79] = Quantity.bytes("enhanced identification");
        ALL[0x7A] = Quantity.note("bus address", Unit.NONE, 0);
        ALL[0x7C] = Quantity.note("quantity named in plain text", Unit.NONE, 0);
        ALL[0x7E] = Quantity.note("any VIF", Unit.NONE, 0);
        ALL[0x7F] = Quantity.bytes("manufacturer's own quantity");
    }

    private static void primaryTimes() {
        seconds(0x20, "on time", Media.NOWHERE);
        seconds(0x24, "operating time", Registers.OPERATING_TIME);
        seconds(0x70, "averaging duration", Media.NOWHERE);
        seconds(0x74, "actuality duration", Media.NOWHERE);
    }

    private static void tableFb() {
        scale(TABLE_FB, 2, "energy", Unit.WATT_HOUR, 5, Registers.ACTIVE_ENERGY);
        scale(TABLE_FB + 0x02, 2, "reactive energy", Unit.VAR_HOUR, 3, Registers.REACTIVE_ENERGY);
        scale(TABLE_FB + 0x04, 2, "apparent energy", Unit.VOLT_AMPERE_HOUR, 3, Registers.APPARENT_ENERGY);
        scale(TABLE_FB + 0x08, 2, "energy", Unit.JOULE, 8, Registers.THERMAL_ENERGY);
        scale(TABLE_FB + 0x0C, 4, "energy in calories", Unit.NONE, 5, Media.NOWHERE);
        scale(TABLE_FB + 0x10, 2, "volume", Unit.CUBIC_METRE, 2, Registers.VOLUME);
        scale(TABLE_FB + 0x14, 4, "reactive power", Unit.VAR, 0, Registers.REACTIVE_POWER);
        scale(TABLE_FB + 0x18, 2, "mass", Unit.KILOGRAM, 5, Registers.MASS);
        scale(TABLE_FB + 0x1A, 2, "relative humidity in percent", Unit.NONE, -1, Media.NOWHERE);
        ALL[TABLE_FB + 0x20] = Quantity.note("volume in cubic feet", Unit.NONE, 0);
        ALL[TABLE_FB + 0x21] = Quantity.note("volume in cubic feet", Unit.NONE, -1);
        ALL[TABLE_FB + 0x22] = Quantity.note("volume in US gallons", Unit.NONE, -1);
        ALL[TABLE_FB + 0x23] = Quantity.note("volume in US gallons", Unit.NONE, 0);
        ALL[TABLE_FB + 0x24] = Quantity.note("volume flow in US gallons per minute", Unit.NONE, -3);
        ALL[TABLE_FB + 0x25] = Quantity.note("volume flow in US gallons per minute", Unit.NONE, 0);
        ALL[TABLE_FB + 0x26] = Quantity.note("volume flow in US gallons per hour", Unit.NONE, 0);
        scale(TABLE_FB + 0x28, 2, "power", Unit.WATT, 5, Registers.ACTIVE_POWER);
        ALL[TABLE_FB + 0x2A] = Quantity.note("phase angle between voltages", Unit.DEGREE, -1);
        ALL[TABLE_FB + 0x2B] = Quantity.note("phase angle of voltage to current", Unit.DEGREE, -1);
        scale(TABLE_FB + 0x2C, 4, "frequency", Unit.HERTZ, -3, Registers.FREQUENCY);
        scale(TABLE_FB + 0x30, 2, "power", Unit.JOULE_PER_HOUR, 8, Registers.THERMAL_POWER);
        scale(TABLE_FB + 0x34, 4, "apparent power", Unit.VOLT_AMPERE, 0, Registers.APPARENT_POWER);
        scale(TABLE_FB + 0x58, 4, "flow temperature in °F", Unit.NONE, -3, Media.NOWHERE);
        scale(TABLE_FB + 0x5C, 4, "return temperature in °F", Unit.NONE, -3, Media.NOWHERE);
        scale(TABLE_FB + 0x60, 4, "temperature difference in °F", Unit.NONE, -3, Media.NOWHERE);
        scale(TABLE_FB + 0x64, 4, "external temperature in °F", Unit.NONE, -3, Media.NOWHERE);
        scale(TABLE_FB + 0x70, 4, "temperature limit in °F", Unit.NONE, -3, Media.NOWHERE);
        scale(TABLE_FB + 0x74, 4, "temperature limit", Unit.DEGREE_CELSIUS, -3, Media.NOWHERE);
        scale(TABLE_FB + 0x78, 8, "cumulated maximum power", Unit.WATT, -3, Media.NOWHERE);
    }

    private static void tableFd() {
        scale(TABLE_FD, 4, "credit", Unit.CURRENCY, -3, Registers.CREDIT);
        scale(TABLE_FD + 0x04, 4, "debit", Unit.CURRENCY, -3, Media.NOWHERE);
        notes(TABLE_FD + 0x08, FROM_ACCESS_NUMBER);
        ALL[TABLE_FD + 0x3A] = Quantity.note("number without a unit", Unit.NONE, 0);
        ALL[TABLE_FD + 0x3B] = Quantity.bytes("wireless M-Bus container");
        scale(TABLE_FD + 0x40, 16, "voltage", Unit.VOLT, -9, Registers.VOLTAGE);
        scale(TABLE_FD + 0x50, 16, "current", Unit.AMPERE, -12, Registers.CURRENT);
        notes(TABLE_FD + 0x60, FROM_RESET_COUNTER);
        ALL[TABLE_FD + 0x70] = new Quantity("battery change", Unit.NONE, 0, 1, Format.DATE, Media.NOWHERE);
        ALL[TABLE_FD + 0x71] = Quantity.note("reception level in dBm", Unit.NONE, 0);
        ALL[TABLE_FD + 0x72] = Quantity.bytes("daylight saving");
        ALL[TABLE_FD + 0x73] = Quantity.bytes("listening window");
        ALL[TABLE_FD + 0x74] = Quantity.note("remaining battery life in days", Unit.NONE, 0);
        ALL[TABLE_FD + 0x75] = Quantity.note("times the meter was stopped", Unit.NONE, 0);
        ALL[TABLE_FD + 0x76] = Quantity.bytes("manufacturer's container");
        ALL[TABLE_FD + 0x7D] = Quantity.note("second extension table", Unit.NONE, 0);
    }

    private static void tableFdTimes() {
        seconds(TABLE_FD + 0x24, "storage interval", Media.NOWHERE);
        ALL[TABLE_FD + 0x28] = Quantity.note("storage interval in months", Unit.NONE, 0);
        ALL[TABLE_FD + 0x29] = Quantity.note("storage interval in years", Unit.NONE, 0);
        ALL[TABLE_FD + 0x2A] = Quantity.bytes("operator's data");
        ALL[TABLE_FD + 0x2B] = Quantity.note("second of the minute", Unit.NONE, 0);
        seconds(TABLE_FD + 0x2C, "time since last readout", Media.NOWHERE);
        ALL[TABLE_FD + 0x30] = new Quantity("start of tariff", Unit.NONE, 0, 1, Format.DATE, Media.NOWHERE);
        seconds(TABLE_FD + 0x30, 1, "duration of tariff", Media.NOWHERE);
        seconds(TABLE_FD + 0x34, "period of tariff", Media.NOWHERE);
        ALL[TABLE_FD + 0x38] = Quantity.note("period of tariff in months", Unit.NONE, 0);
        ALL[TABLE_FD + 0x39] = Quantity.note("period of tariff in years", Unit.NONE, 0);
        seconds(TABLE_FD + 0x3C, "transmission period", Media.NOWHERE);
    }

    private static void scale(int first, int count, String name, Unit unit, int exponent, long[] registers) {
        times(first, count, name, unit, exponent, 1, registers);
    }

    private static void times(
            int first, int count, String name, Unit unit, int exponent, int factor, long[] registers) {
        for (int i = 0; i < count; i++) {
            ALL[first + i] = new Quantity(name, unit, exponent + i, factor, Format.NUMBER, registers);
        }
    }

    private static void notes(int first, String... names) {
        for (int i = 0; i < names.length; i++) {
            ALL[first + i] = Quantity.note(names[i], Unit.NONE, 0);
        }
    }

    /** Four VIFs that count seconds, minutes, hours and days. */
    private static void seconds(int first, String name, long[] registers) {
        seconds(first, 0, name, registers);
    }

    /** The later ones of such four. */
    private static void seconds(int first, int from, String name, long[] registers) {
        for (int i = from; i < SECONDS.length; i++) {
            ALL[first + i] = new Quantity(name, Unit.SECOND, 0, SECONDS[i], Format.NUMBER, registers);
        }
    }
}
