package io.metergate.codec.en13757;

import io.metergate.codec.Unit;

/**
 * What a VIF names.
 *
 * @param name the quantity in words
 * @param unit the unit of the value, once scaled
 * @param exponent the power of ten that scales the value
 * @param factor multiplies the value as well, where the VIF's unit is no power of ten of the unit
 * @param format how people should be shown a value
 * @param registers for each medium group (OBIS group A; 0 where the medium is open) the packed OBIS code
 *     of the total of now; {@link Registers#NONE} where the quantity is no register of such a meter
 */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing, and read on the hot path
record Quantity(String name, Unit unit, int exponent, int factor, Format format, long[] registers) {
    /** How a value is read by people. */
    enum Format {
        NUMBER,
        DATE,
        /** Bits or identifiers, shown as they are. */
        BYTES
    }

    /** A quantity that is explained but is no register. */
    static Quantity note(String name, Unit unit, int exponent) {
        return new Quantity(name, unit, exponent, 1, Format.NUMBER, Media.NOWHERE);
    }

    static Quantity bytes(String name) {
        return new Quantity(name, Unit.NONE, 0, 1, Format.BYTES, Media.NOWHERE);
    }
}
