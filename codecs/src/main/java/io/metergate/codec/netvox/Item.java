package io.metergate.codec.netvox;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.Unit;
import java.math.BigDecimal;

/**
 * One value of a message, highest byte first.
 *
 * @param at its first byte in the message
 * @param shift how far its lowest bit is from the right
 * @param mask its bits, once shifted
 * @param factor what it is multiplied by
 * @param exponent the power of ten that scales it
 * @param texts what its values are called, the last one also for all beyond; none for a number, and an empty one where
 *     a value stays a number
 * @param numbers what its values stand for; empty where they stand for themselves
 * @param register the packed OBIS code; {@link #NO_REGISTER} where it is none
 */
record Item(
        String name,
        int at,
        int bytes,
        int shift,
        long mask,
        int factor,
        int exponent,
        String unit,
        String[] texts,
        int[] numbers,
        long register,
        Unit registerUnit,
        int registerExponent) {
    static final long NO_REGISTER = -1;

    private static final String[] NO_TEXTS = {};
    private static final int[] NO_NUMBERS = {};
    private static final int LOW_BATTERY = 0x80;

    /** A whole number without a unit. */
    static Item number(String name, int at, int bytes) {
        return new Item(name, at, bytes, 0, -1, 1, 0, "", NO_TEXTS, NO_NUMBERS, NO_REGISTER, Unit.NONE, 0);
    }

    /** Some bits of one byte. */
    static Item bits(String name, int at, int shift, int mask) {
        return new Item(name, at, 1, shift, mask, 1, 0, "", NO_TEXTS, NO_NUMBERS, NO_REGISTER, Unit.NONE, 0);
    }

    /** A byte whose values have names. */
    static Item choice(String name, int at, String... texts) {
        return new Item(name, at, 1, 0, -1, 1, 0, "", texts, NO_NUMBERS, NO_REGISTER, Unit.NONE, 0);
    }

    /** The battery's tenths of a volt, with a bit that says that it is low. */
    static Item battery() {
        return number("Volt", 3, 1).in("V", -1);
    }

    Item in(String newUnit, int newExponent) {
        return new Item(
                name,
                at,
                bytes,
                shift,
                mask,
                factor,
                newExponent,
                newUnit,
                texts,
                numbers,
                register,
                registerUnit,
                registerExponent);
    }

    Item times(int newFactor) {
        return new Item(
                name,
                at,
                bytes,
                shift,
                mask,
                newFactor,
                exponent,
                unit,
                texts,
                numbers,
                register,
                registerUnit,
                registerExponent);
    }

    Item meaning(int... newNumbers) {
        return new Item(
                name,
                at,
                bytes,
                shift,
                mask,
                factor,
                exponent,
                unit,
                texts,
                newNumbers,
                register,
                registerUnit,
                registerExponent);
    }

    Item register(long packedObis, Unit newUnit, int newExponent) {
        return new Item(
                name, at, bytes, shift, mask, factor, exponent, unit, texts, numbers, packedObis, newUnit, newExponent);
    }

    long read(byte[] frame, int base) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (frame[base + at + i] & 0xFF);
        }
        return (value >> shift) & mask;
    }

    void note(byte[] frame, int base, FrameNotes notes) {
        long value = read(frame, base);
        if (name.equals("Volt")) {
            volt(value, base, notes);
        } else if (!text(value).isEmpty()) {
            notes.text(base + at, bytes, name, text(value));
        } else if (numbers.length > 0) {
            notes.number(base + at, bytes, name, numbers[(int) Math.min(value, numbers.length - 1)]);
        } else {
            notes.number(base + at, bytes, name, value * factor, exponent, unit);
        }
    }

    private String text(long value) {
        return texts.length == 0 ? "" : texts[(int) Math.min(value, texts.length - 1)];
    }

    /** The maker's own object has the voltage as a text when the battery is low. */
    private void volt(long value, int base, FrameNotes notes) {
        BigDecimal volts = BigDecimal.valueOf(value & ~LOW_BATTERY, 1);
        notes.value(
                base + at,
                bytes,
                name,
                (value & LOW_BATTERY) == 0
                        ? new FieldValue.Decimal(volts, unit)
                        : new FieldValue.Text(volts.stripTrailingZeros().toPlainString() + "(low battery)"));
    }
}
