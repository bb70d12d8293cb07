package io.metergate.codec;

/** The units in which registers are given; multiples are in a value's exponent. */
public enum Unit {
    WATT_HOUR("Wh"),
    VAR_HOUR("varh"),
    VOLT_AMPERE_HOUR("VAh"),
    JOULE("J"),
    WATT("W"),
    VAR("var"),
    VOLT_AMPERE("VA"),
    JOULE_PER_HOUR("J/h"),
    VOLT("V"),
    AMPERE("A"),
    HERTZ("Hz"),
    CUBIC_METRE("m3"),
    CUBIC_METRE_PER_HOUR("m3/h"),
    KILOGRAM("kg"),
    KILOGRAM_PER_HOUR("kg/h"),
    DEGREE_CELSIUS("°C"),
    KELVIN("K"),
    BAR("bar"),
    DEGREE("°"),
    SECOND("s"),
    CURRENCY("currency"),
    NONE("");

    private static final Unit[] NUMBERED = values();

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The unit's symbol as people write it; empty for a bare number. */
    public String symbol() {
        return symbol;
    }

    /** A number for the unit within this process; it may be another in the next release. */
    @SuppressWarnings("EnumOrdinal")
    byte number() {
        return (byte) ordinal();
    }

    static Unit numbered(int number) {
        return NUMBERED[number];
    }
}
