package io.metergate.codec;

import io.metergate.codec.FieldValue.Decimal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings a number to the base unit of its quantity (Wh, W, V, A, m3, °C, s, ...), exactly. A unit that is not known
 * stays as it is.
 */
public final class BaseUnits {
    private record Multiple(String base, BigDecimal factor) {}

    private static final Map<String, Multiple> MULTIPLES = new HashMap<>();

    static {
        for (String base : new String[] {"Wh", "varh", "VAh", "W", "var", "VA", "V", "A", "J", "Hz", "Ah", "J/h"}) {
            prefixed(base);
        }
        add("kVARh", "varh", "1000");
        add("VARh", "varh", "1");
        add("VAR", "var", "1");
        add("kVAR", "var", "1000");
        add("VArh", "varh", "1");
        add("VAr", "var", "1");
        add("deg", "°", "1");
        add("m³", "m3", "1");
        add("m^3", "m3", "1");
        add("l", "m3", "0.001");
        add("L", "m3", "0.001");
        add("dm3", "m3", "0.001");
        add("ml", "m3", "0.000001");
        add("mL", "m3", "0.000001");
        add("hL", "m3", "0.1");
        add("m³/h", "m3/h", "1");
        add("m^3/h", "m3/h", "1");
        add("l/h", "m3/h", "0.001");
        add("L/h", "m3/h", "0.001");
        add("C", "°C", "1");
        add("celsius", "°C", "1");
        add("mbar", "bar", "0.001");
        add("t", "kg", "1000");
        add("ms", "s", "0.001");
        add("min", "s", "60");
        add("h", "s", "3600");
        add("d", "s", "86400");
    }

    private BaseUnits() {}

    /** The same quantity in its base unit, without zeros at the end. */
    public static Decimal of(Decimal number) {
        Multiple multiple = MULTIPLES.get(number.unit());
        return multiple == null
                ? new Decimal(plain(number.value()), number.unit())
                : new Decimal(plain(number.value().multiply(multiple.factor)), multiple.base);
    }

    /** The base unit that a unit is a multiple of; null where it is not known. */
    public static @Nullable String baseOf(String unit) {
        Multiple multiple = MULTIPLES.get(unit);
        return multiple == null ? null : multiple.base;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void prefixed(String base) {
        add(base, base, "1");
        add("m" + base, base, "0.001");
        add("k" + base, base, "1000");
        add("M" + base, base, "1000000");
        add("G" + base, base, "1000000000");
    }

    private static void add(String unit, String base, String factor) {
        MULTIPLES.put(unit, new Multiple(base, new BigDecimal(factor)));
    }
}
