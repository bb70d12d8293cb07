package io.metergate.codec.netvox;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.util.List;

/**
 * One field of a message.
 *
 * @param name as the maker's published codec calls it
 * @param kind how it is shown
 * @param offset its first byte, counted from the start of the frame
 * @param size how many bytes, 1 to 4
 * @param shift how many bits are below it
 * @param mask the bits that it has after the shift
 * @param factor what the raw number is multiplied with
 * @param exponent the power of ten that scales the product
 * @param words what the values of an enumeration mean; the last one goes for all larger values
 * @param register the packed OBIS code; 0 where it is no register
 * @param unit the unit of the register
 * @param multiplierAt the byte that multiplies a register; 0 where none does
 * @param multiplierShift where the code of the multiplier is in that byte; negative where the byte is the multiplier
 */
record Item(
        String name,
        Kind kind,
        int offset,
        int size,
        int shift,
        int mask,
        int factor,
        int exponent,
        List<String> words,
        long register,
        Unit unit,
        int multiplierAt,
        int multiplierShift) {
    /** How an item is shown, and what it does besides. */
    enum Kind {
        NUMBER,
        /** A number that a request has, but that the published codec does not show. */
        UNSHOWN,
        /** A voltage in tenths whose top bit warns of a low battery. */
        BATTERY,
        /** Hexadecimal digits. */
        HEX,
        /** A number that stands for a word. */
        WORD,
        /** Whether a request was taken. */
        STATUS,
        /** A relay that lets current flow when it is 1. */
        RELAY,
        /** A code of two bits for a multiplier. */
        MULTIPLIER
    }

    private static final int ALL = -1;
    private static final int MULTIPLIER_CODE = 3;
    private static final int[] MULTIPLIERS = {1, 5, 10, 100};

    static Item of(String name, Kind kind, int offset, int size) {
        return new Item(name, kind, offset, size, 0, ALL, 1, 0, List.of(), 0, Unit.NONE, 0, ALL);
    }

    static Item number(String name, int offset, int size) {
        return of(name, Kind.NUMBER, offset, size);
    }

    /** A number that is sent in tenths. */
    static Item tenths(String name, int offset) {
        return of(name, Kind.NUMBER, offset, 1).scaled(1, -1);
    }

    static Item bit(String name, int offset, int shift) {
        return new Item(name, Kind.NUMBER, offset, 1, shift, 1, 1, 0, List.of(), 0, Unit.NONE, 0, ALL);
    }

    static Item multiplier(String name, int offset, int shift) {
        return new Item(
                name, Kind.MULTIPLIER, offset, 1, shift, MULTIPLIER_CODE, 1, 0, List.of(), 0, Unit.NONE, 0, ALL);
    }

    static Item word(String name, Kind kind, int offset, String... words) {
        return new Item(name, kind, offset, 1, 0, ALL, 1, 0, List.of(words), 0, Unit.NONE, 0, ALL);
    }

    Item scaled(int times, int power) {
        return new Item(name, kind, offset, size, shift, mask, times, power, words, register, unit, 0, ALL);
    }

    /** The same as a register; the published number keeps its own scale. */
    Item register(int quantity, int processing, int power, Unit of) {
        long obis = Obis.pack(1, 0, quantity, processing, 0, Obis.CURRENT_PERIOD);
        return new Item(name, kind, offset, size, shift, mask, factor, power, words, obis, of, multiplierAt, ALL);
    }

    /** The same, multiplied by what another byte says. */
    Item times(int byteAt, int codeShift) {
        return new Item(
                name, kind, offset, size, shift, mask, factor, exponent, words, register, unit, byteAt, codeShift);
    }

    /** The raw number in a frame that starts at the given index. */
    long raw(byte[] bytes, int base) {
        long number = 0;
        for (int i = base + offset; i < base + offset + size; i++) {
            number = (number << 8) + (bytes[i] & 0xFF);
        }
        return (number >> shift) & mask & 0xFFFF_FFFFL;
    }

    /** The mantissa of the register. */
    long registered(byte[] bytes, int base) {
        long number = raw(bytes, base) * factor;
        if (multiplierAt == 0) {
            return number;
        }
        int multiplier = bytes[base + multiplierAt] & 0xFF;
        return number * (multiplierShift < 0 ? multiplier : multiplier(multiplier >> multiplierShift));
    }

    static int multiplier(int code) {
        return MULTIPLIERS[code & MULTIPLIER_CODE];
    }

    /** The power of ten of the number as it is published, which is that of a register but for its prefix. */
    int shownExponent() {
        return register == 0 ? exponent : 0;
    }
}
