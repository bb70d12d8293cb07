package io.metergate.codec.en13757;

import io.metergate.codec.Unit;

/** What each VIF names: the primary table (10), and the extension tables FB (12), FD (14) and FD FD (15). */
final class Quantities {
    /** Where each table of 128 starts. */
    static final int PRIMARY = 0;

    static final int TABLE_FB = 128;
    static final int TABLE_FD = 256;
    static final int TABLE_FD_FD = 384;
    private static final int END = 512;

    static final int DATE = 0x6C;
    static final int DATE_AND_TIME = 0x6D;
    static final int PLAIN_TEXT = 0x7C;
    static final int ANY = 0x7E;
    static final int MANUFACTURER = 0x7F;
    static final int DIGITAL_OUTPUT = TABLE_FD + 0x1A;
    static final int REMOTE_CONTROL = TABLE_FD + 0x1F;

    private static final String[] FROM_ACCESS_NUMBER = {
        "Access number",
        "Device type",
        "Manufacturer",
        "Parameter set",
        "Model or version",
        "Hardware version",
        "Firmware version",
        "Software version",
        "Customer location",
        "Customer",
        "Access code of the user",
        "Access code of the operator",
        "Access code of the system operator",
        "Access code of the developer",
        "Password",
        "Error flags",
        "Error mask",
        "Security key",
        "Digital output",
        "Digital input",
        "Baud rate",
        "Response delay",
        "Retries",
        "Remote control",
        "First storage number",
        "Last storage number",
        "Size of a storage block",
        "Tariff and subunit descriptor",
    };

    private static final String[] FROM_RESET_COUNTER = {
        "Reset counter",
        "Cumulation counter",
        "Control signal",
        "Day of the week",
        "Week number",
        "Time of day change",
        "Parameter activation state",
        "Special supplier information",
    };

    private static final Quantity[] ALL = new Quantity[END];

    static {
        for (int i = 0; i < ALL.length; i++) {
            ALL[i] = Quantity.note("Reserved VIF", "", 0);
        }
        primary();
        primaryTimes();
        tableFb();
        tableFbFahrenheit();
        tableFd();
        tableFdTimes();
        tableFdFd();
    }

    private Quantities() {}

    static Quantity at(int index) {
        return ALL[index];
    }

    private static void primary() {
        scale(0x00, 8, "Energy", Unit.WATT_HOUR, -3, Registers.ACTIVE_ENERGY);
        scale(0x08, 8, "Energy", Unit.JOULE, 0, Registers.THERMAL_ENERGY);
        scale(0x10, 8, "Volume", Unit.CUBIC_METRE, -6, Registers.VOLUME);
        scale(0x18, 8, "Mass", Unit.KILOGRAM, -3, Registers.MASS);
        scale(0x28, 8, "Power", Unit.WATT, -3, Registers.ACTIVE_POWER);
        scale(0x30, 8, "Power", Unit.JOULE_PER_HOUR, 0, Registers.THERMAL_POWER);
        scale(0x38, 8, "Volume flow", Unit.CUBIC_METRE_PER_HOUR, -6, Registers.VOLUME_FLOW);
        times(0x40, 8, "Volume flow", Unit.CUBIC_METRE_PER_HOUR, -7, 60, Registers.VOLUME_FLOW);
        times(0x48, 8, "Volume flow", Unit.CUBIC_METRE_PER_HOUR, -9, 3600, Registers.VOLUME_FLOW);
        scale(0x50, 8, "Mass flow", Unit.KILOGRAM_PER_HOUR, -3, Media.NOWHERE);
        scale(0x58, 4, "Flow temperature", Unit.DEGREE_CELSIUS, -3, Registers.FLOW_TEMPERATURE);
        scale(0x5C, 4, "Return temperature", Unit.DEGREE_CELSIUS, -3, Registers.RETURN_TEMPERATURE);
        scale(0x60, 4, "Temperature difference", Unit.KELVIN, -3, Registers.TEMPERATURE_DIFFERENCE);
        scale(0x64, 4, "External temperature", Unit.DEGREE_CELSIUS, -3, Registers.EXTERNAL_TEMPERATURE);
        scale(0x68, 4, "Pressure", Unit.BAR, -3, Registers.PRESSURE);
        ALL[DATE] = Quantity.date("Date");
        ALL[DATE_AND_TIME] = Quantity.date("Date and time");
        scale(0x6E, 1, "Heat cost allocation", Unit.NONE, 0, Registers.ALLOCATION);
        ALL[0x78] = Quantity.unsigned("Fabrication number");
        ALL[0x79] = Quantity.unsigned("Enhanced identification");
        ALL[0x7A] = Quantity.unsigned("Bus address");
        ALL[PLAIN_TEXT] = Quantity.note("Quantity in plain text", "", 0);
        ALL[ANY] = Quantity.note("Any VIF", "", 0);
        ALL[MANUFACTURER] = Quantity.note("Manufacturer's quantity", "", 0);
    }

    private static void primaryTimes() {
        seconds(0x20, "On time", Media.NOWHERE);
        seconds(0x24, "Operating time", Registers.OPERATING_TIME);
        seconds(0x70, "Averaging duration", Media.NOWHERE);
        seconds(0x74, "Actuality duration", Media.NOWHERE);
    }

    private static void tableFb() {
        scale(TABLE_FB, 2, "Energy", Unit.WATT_HOUR, 5, Registers.ACTIVE_ENERGY);
        scale(TABLE_FB + 0x02, 2, "Reactive energy", Unit.VAR_HOUR, 3, Registers.REACTIVE_ENERGY);
        scale(TABLE_FB + 0x04, 2, "Apparent energy", Unit.VOLT_AMPERE_HOUR, 3, Registers.APPARENT_ENERGY);
        scale(TABLE_FB + 0x08, 2, "Energy", Unit.JOULE, 8, Registers.THERMAL_ENERGY);
        noted(TABLE_FB + 0x0C, 4, "Energy", "cal", 5);
        scale(TABLE_FB + 0x10, 2, "Volume", Unit.CUBIC_METRE, 2, Registers.VOLUME);
        scale(TABLE_FB + 0x14, 4, "Reactive power", Unit.VAR, 0, Registers.REACTIVE_POWER);
        scale(TABLE_FB + 0x18, 2, "Mass", Unit.KILOGRAM, 5, Registers.MASS);
        noted(TABLE_FB + 0x1A, 2, "Relative humidity", "%", -1);
        ALL[TABLE_FB + 0x20] = Quantity.note("Volume", "ft3", 0);
        ALL[TABLE_FB + 0x21] = Quantity.note("Volume", "ft3", -1);
        ALL[TABLE_FB + 0x22] = Quantity.note("Volume", "gal", -1);
        ALL[TABLE_FB + 0x23] = Quantity.note("Volume", "gal", 0);
        ALL[TABLE_FB + 0x24] = Quantity.note("Volume flow", "gal/min", -3);
        ALL[TABLE_FB + 0x25] = Quantity.note("Volume flow", "gal/min", 0);
        ALL[TABLE_FB + 0x26] = Quantity.note("Volume flow", "gal/h", 0);
        scale(TABLE_FB + 0x28, 2, "Power", Unit.WATT, 5, Registers.ACTIVE_POWER);
        ALL[TABLE_FB + 0x2A] = Quantity.note("Phase angle between voltages", "°", -1);
        ALL[TABLE_FB + 0x2B] = Quantity.note("Phase angle of voltage to current", "°", -1);
        scale(TABLE_FB + 0x2C, 4, "Frequency", Unit.HERTZ, -3, Registers.FREQUENCY);
        scale(TABLE_FB + 0x30, 2, "Power", Unit.JOULE_PER_HOUR, 8, Registers.THERMAL_POWER);
        scale(TABLE_FB + 0x34, 4, "Apparent power", Unit.VOLT_AMPERE, 0, Registers.APPARENT_POWER);
        noted(TABLE_FB + 0x74, 4, "Temperature limit", "°C", -3);
        noted(TABLE_FB + 0x78, 8, "Cumulated maximum power", "W", -3);
    }

    private static void tableFbFahrenheit() {
        noted(TABLE_FB + 0x58, 4, "Flow temperature", "°F", -3);
        noted(TABLE_FB + 0x5C, 4, "Return temperature", "°F", -3);
        noted(TABLE_FB + 0x60, 4, "Temperature difference", "°F", -3);
        noted(TABLE_FB + 0x64, 4, "External temperature", "°F", -3);
        noted(TABLE_FB + 0x70, 4, "Temperature limit", "°F", -3);
    }

    private static void tableFd() {
        scale(TABLE_FD, 4, "Credit", Unit.CURRENCY, -3, Registers.CREDIT);
        scale(TABLE_FD + 0x04, 4, "Debit", Unit.CURRENCY, -3, Media.NOWHERE);
        unsigned(TABLE_FD + 0x08, FROM_ACCESS_NUMBER);
        ALL[TABLE_FD + 0x1C] = Quantity.note("Baud rate", "Bd", 0);
        ALL[TABLE_FD + 0x3A] = Quantity.note("Dimensionless", "", 0);
        ALL[TABLE_FD + 0x3B] = Quantity.bytes("Wireless M-Bus container");
        scale(TABLE_FD + 0x40, 16, "Voltage", Unit.VOLT, -9, Registers.VOLTAGE);
        scale(TABLE_FD + 0x50, 16, "Current", Unit.AMPERE, -12, Registers.CURRENT);
        unsigned(TABLE_FD + 0x60, FROM_RESET_COUNTER);
        ALL[TABLE_FD + 0x70] = Quantity.date("Battery change");
        ALL[TABLE_FD + 0x71] = Quantity.note("Reception level", "dBm", 0);
        ALL[TABLE_FD + 0x72] = Quantity.bytes("Daylight saving");
        ALL[TABLE_FD + 0x73] = Quantity.bytes("Listening window");
        ALL[TABLE_FD + 0x74] = Quantity.note("Remaining battery life", "d", 0);
        ALL[TABLE_FD + 0x75] = Quantity.unsigned("Times the meter was stopped");
        ALL[TABLE_FD + 0x76] = Quantity.bytes("Manufacturer's container");
    }

    private static void tableFdTimes() {
        seconds(TABLE_FD + 0x24, "Storage interval", Media.NOWHERE);
        ALL[TABLE_FD + 0x28] = Quantity.note("Storage interval", "month", 0);
        ALL[TABLE_FD + 0x29] = Quantity.note("Storage interval", "year", 0);
        ALL[TABLE_FD + 0x2A] = Quantity.unsigned("Operator's data");
        ALL[TABLE_FD + 0x2B] = Quantity.unsigned("Second of the minute");
        seconds(TABLE_FD + 0x2C, "Duration since last readout", Media.NOWHERE);
        seconds(TABLE_FD + 0x30, 1, "Duration of tariff", Media.NOWHERE);
        ALL[TABLE_FD + 0x30] = Quantity.date("Start of tariff");
        seconds(TABLE_FD + 0x34, "Period of tariff", Media.NOWHERE);
        ALL[TABLE_FD + 0x38] = Quantity.note("Period of tariff", "month", 0);
        ALL[TABLE_FD + 0x39] = Quantity.note("Period of tariff", "year", 0);
        seconds(TABLE_FD + 0x3C, "Transmission period", Media.NOWHERE);
        hours(TABLE_FD + 0x68, "Duration since last cumulation");
        hours(TABLE_FD + 0x6C, "Operating time of battery");
    }

    private static void tableFdFd() {
        ALL[TABLE_FD_FD] = Quantity.unsigned("Currently selected application");
        ALL[TABLE_FD_FD + 0x02] = Quantity.note("Remaining battery life", "month", 0);
        ALL[TABLE_FD_FD + 0x03] = Quantity.note("Remaining battery life", "year", 0);
    }

    private static void scale(int first, int count, String name, Unit unit, int exponent, long[] registers) {
        times(first, count, name, unit, exponent, 1, registers);
    }

    private static void times(
            int first, int count, String name, Unit unit, int exponent, int factor, long[] registers) {
        for (int i = 0; i < count; i++) {
            ALL[first + i] = Quantity.of(name, unit, exponent + i, factor, registers);
        }
    }

    private static void noted(int first, int count, String name, String symbol, int exponent) {
        for (int i = 0; i < count; i++) {
            ALL[first + i] = Quantity.note(name, symbol, exponent + i);
        }
    }

    private static void unsigned(int first, String... names) {
        for (int i = 0; i < names.length; i++) {
            ALL[first + i] = Quantity.unsigned(names[i]);
        }
    }

    /** Four VIFs that count seconds, minutes, hours and days. */
    private static void seconds(int first, String name, long[] registers) {
        seconds(first, 0, name, registers);
    }

    /** Four VIFs that count hours, days, months and years. */
    private static void hours(int first, String name) {
        ALL[first] = Quantity.duration(name, 2);
        ALL[first + 1] = Quantity.duration(name, 3);
        ALL[first + 2] = Quantity.note(name, "month", 0);
        ALL[first + 3] = Quantity.note(name, "year", 0);
    }

    /** The later ones of such four. */
    private static void seconds(int first, int from, String name, long[] registers) {
        for (int i = from; i < Quantity.SECONDS.length; i++) {
            ALL[first + i] = Quantity.of(name, Unit.SECOND, 0, Quantity.SECONDS[i], registers);
        }
    }
}
