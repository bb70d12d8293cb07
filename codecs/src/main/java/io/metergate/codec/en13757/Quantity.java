package io.metergate.codec.en13757;

import io.metergate.codec.Unit;

/**
 * What a VIF names.
 *
 * @param name the quantity in words
 * @param unit the unit of the value, once scaled, where registers have it
 * @param symbol the unit as people write it; empty for a bare number
 * @param exponent the power of ten that scales the value
 * @param factor multiplies the value as well, where the VIF's unit is no power of ten of the unit
 * @param format what kind of data it has
 * @param registers for each medium group (OBIS group A; 0 where the medium is open) the packed OBIS code
 *     of the total of now; {@link Registers#NONE} where the quantity is no register of such a meter
 */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing, and read on the hot path
record Quantity(String name, Unit unit, String symbol, int exponent, int factor, Format format, long[] registers) {
    /** How many there are in a second, a minute, an hour and a day. */
    static final int[] SECONDS = {1, 60, 3600, 86_400};

    /** What a value is. */
    enum Format {
        /** A number with a sign (type B). */
        NUMBER,
        /** A number or flags without a sign (types C and D). */
        UNSIGNED,
        /** A date, a time or both (types F, G, I, J; type M is shown as it is). */
        DATE,
        /** Structured bytes, shown as they are. */
        BYTES
    }

    /** A quantity that may be a register. */
    static Quantity of(String name, Unit unit, int exponent, int factor, long[] registers) {
        return new Quantity(name, unit, unit.symbol(), exponent, factor, Format.NUMBER, registers);
    }

    /** A quantity that is explained but is no register. */
    static Quantity note(String name, String symbol, int exponent) {
        return new Quantity(name, Unit.NONE, symbol, exponent, 1, Format.NUMBER, Media.NOWHERE);
    }

    /** Flags, identifiers and counters: no register either. */
    static Quantity unsigned(String name) {
        return new Quantity(name, Unit.NONE, "", 0, 1, Format.UNSIGNED, Media.NOWHERE);
    }

    /** A time that counts seconds (0), minutes (1), hours (2) or days (3), and is no register. */
    static Quantity duration(String name, int unit) {
        return of(name, Unit.SECOND, 0, SECONDS[unit], Media.NOWHERE);
    }

    /** The same in another kind of data, and no register. */
    Quantity as(Format other) {
        return new Quantity(name, unit, symbol, exponent, factor, other, Media.NOWHERE);
    }

    static Quantity date(String name) {
        return new Quantity(name, Unit.NONE, "", 0, 1, Format.DATE, Media.NOWHERE);
    }

    static Quantity bytes(String name) {
        return new Quantity(name, Unit.NONE, "", 0, 1, Format.BYTES, Media.NOWHERE);
    }
}
