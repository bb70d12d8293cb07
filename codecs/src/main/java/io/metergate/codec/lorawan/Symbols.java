package io.metergate.codec.lorawan;

import io.metergate.codec.Unit;

/** Finds the register's unit behind a symbol such as kWh or mA. */
final class Symbols {
    /** A unit times a power of ten. */
    record Multiple(Unit unit, int exponent) {}

    private Symbols() {}

    /**
     * Finds the unit.
     *
     * @throws IllegalArgumentException when no register has a unit of that symbol
     */
    static Multiple of(String symbol) {
        if (symbol.equals("%")) {
            return new Multiple(Unit.NONE, -2);
        }
        for (Unit unit : Unit.values()) {
            if (unit.symbol().equals(symbol)) {
                return new Multiple(unit, 0);
            }
        }
        for (Unit unit : Unit.values()) {
            if (!unit.symbol().isEmpty() && symbol.equals("k" + unit.symbol())) {
                return new Multiple(unit, 3);
            }
            if (!unit.symbol().isEmpty() && symbol.equals("m" + unit.symbol())) {
                return new Multiple(unit, -3);
            }
        }
        throw new IllegalArgumentException("no register is in " + symbol);
    }
}
