package io.metergate.codec.watteco;

import io.metergate.codec.Unit;
import io.metergate.codec.lorawan.Wire;

/**
 * One number in an attribute.
 *
 * @param name as the maker's codec calls it
 * @param offset its first byte, counted from the first byte of the value
 * @param size how many bytes, 1 to 4
 * @param signed whether it is in two's complement
 * @param addend what is added to the raw number before it is scaled
 * @param exponent the power of ten that scales the raw number
 * @param unit the unit of a register
 */
record Field(String name, int offset, int size, boolean signed, int addend, int exponent, Unit unit) {
    static Field signed(String name, int offset, int size, int exponent, Unit unit) {
        return new Field(name, offset, size, true, 0, exponent, unit);
    }

    static Field unsigned(String name, int offset, int size, int exponent) {
        return new Field(name, offset, size, false, 0, exponent, Unit.NONE);
    }

    /** The digits of the number in a value that starts at the given byte. */
    long read(byte[] bytes, int start) {
        return addend + raw(bytes, start + offset);
    }

    /** The digits of a threshold or a change of this number, which has no addend. */
    long raw(byte[] bytes, int at) {
        return signed ? Wire.signed(bytes, at, size, true) : Wire.unsigned(bytes, at, size, true);
    }
}
