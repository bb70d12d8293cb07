package io.metergate.codec.lwm2m;

/** Numbers of CBOR (RFC 8949, 3.3 and 3.4), exactly; those that a register can't hold are known as such. */
final class CborNumbers {
    private static final int HALF = 25;
    private static final int SINGLE = 26;
    private static final int DOUBLE = 27;
    private static final int EPOCH_TIME = 1;
    private static final int BIG = 2;
    private static final int BIG_NEGATIVE = 3;
    private static final int DECIMAL_FRACTION = 4;
    private static final int BIG_FLOAT = 5;
    private static final int EXPONENT_MAX = 99;

    private final Content content;
    private final CborCursor cursor;
    private long digits;

    CborNumbers(Content content, CborCursor cursor) {
        this.content = content;
        this.cursor = cursor;
    }

    /**
     * Reads a number into that of the content.
     *
     * @param isTime whether it is a time, which a tag may say once more
     */
    boolean read(boolean isTime) {
        int from = cursor.at;
        if (!cursor.head("number")) {
            return false;
        }
        if (isTime && cursor.major == CborCursor.TAG && cursor.argument == EPOCH_TIME && !cursor.head("number")) {
            return false;
        }
        boolean real = cursor.major == CborCursor.SIMPLE && cursor.info >= HALF && cursor.info <= DOUBLE;
        boolean tagged = cursor.major == CborCursor.TAG && cursor.argument >= BIG && cursor.argument <= BIG_FLOAT;
        if (cursor.major > CborCursor.NEGATIVE && !real && !tagged) {
            return content.fail(from, "number", "not a number");
        }
        int first = cursor.at;
        boolean known =
                tagged ? tagged((int) cursor.argument) : real ? real() : whole() && content.number.whole(digits);
        if (known) {
            return true;
        }
        content.number.unknown();
        if (tagged) {
            cursor.at = first;
            return cursor.skip(0);
        }
        return true;
    }

    private boolean real() {
        return switch (cursor.info) {
            case HALF -> content.number.half((int) cursor.argument);
            case SINGLE -> content.number.single((int) cursor.argument);
            default -> content.number.real(cursor.argument);
        };
    }

    private boolean tagged(int tag) {
        if (tag <= BIG_NEGATIVE) {
            return cursor.head("number") && big(tag) && content.number.whole(digits);
        }
        if (!cursor.head("number") || cursor.major != CborCursor.ARRAY) {
            return false;
        }
        boolean open = cursor.info == CborCursor.INDEFINITE;
        if ((!open && cursor.argument != 2) || !cursor.head("number") || !whole() || !isPower()) {
            return false;
        }
        int power = (int) digits;
        if (!cursor.head("number") || !(whole() || bigWithin()) || (open && !cursor.isBreak())) {
            return false;
        }
        cursor.at += open ? 1 : 0;
        return tag == DECIMAL_FRACTION ? content.number.decimal(digits, power) : powerOfTwo(power);
    }

    /** A whole number of which the head was read. */
    private boolean whole() {
        digits = cursor.major == CborCursor.UNSIGNED ? cursor.argument : -1 - cursor.argument;
        return cursor.major <= CborCursor.NEGATIVE && cursor.argument >= 0;
    }

    private boolean isPower() {
        return digits >= -EXPONENT_MAX && digits <= EXPONENT_MAX;
    }

    private boolean bigWithin() {
        long tag = cursor.major == CborCursor.TAG ? cursor.argument : 0;
        return tag >= BIG && tag <= BIG_NEGATIVE && cursor.head("number") && big((int) tag);
    }

    /** A whole number in as many bytes as it needs, of which 63 bits can be held. */
    private boolean big(int tag) {
        if (cursor.major != CborCursor.BYTES || !cursor.string("number")) {
            return false;
        }
        long value = 0;
        for (int i = cursor.stringFrom; i < cursor.stringEnd; i++) {
            if (value >> (Long.SIZE - Byte.SIZE - 1) != 0) {
                return false;
            }
            value = (value << 8) | (content.bytes[i] & 0xFF);
        }
        digits = tag == BIG ? value : -1 - value;
        return true;
    }

    /** The digits times a power of two, which below one is that power of five with so many decimals. */
    private boolean powerOfTwo(int power) {
        long number = digits;
        long factor = power < 0 ? 5 : 2;
        for (int i = Math.abs(power); i > 0; i--) {
            if (Math.multiplyHigh(number, factor) != ((number * factor) >> (Long.SIZE - 1))) {
                return false;
            }
            number *= factor;
        }
        return content.number.decimal(number, Math.min(power, 0));
    }
}
