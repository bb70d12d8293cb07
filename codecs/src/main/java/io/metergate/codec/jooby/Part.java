package io.metergate.codec.jooby;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One element of a command's layout, as its table says it; {@link Spec} makes them. */
final class Part {
    /** What an element is. */
    enum Op {
        /** A whole number, high byte first unless it says otherwise. */
        UNSIGNED,
        SIGNED,
        /** A yes or no in a byte: {@link #mode} says for which values yes. */
        FLAG,
        /** Flags in one number. */
        MASK,
        /** Bytes as hexadecimal text. */
        HEX,
        /** Text that runs to the end. */
        TEXT,
        /** Text with its length before it. */
        STRING,
        /** Seven bits a byte, low bits first, the top bit set where more follow. */
        VARYING,
        /** A binary32 number. */
        FLOAT,
        /** A date in two bytes: seven bits of year, four of month, five of day. */
        PACKED_DATE,
        /** Bytes without a meaning. */
        RESERVED,
        /** Elements under a common name. */
        GROUP,
        /** Elements that come several times. */
        LOOP,
        /** Elements that are there when bytes are left. */
        OPTIONAL,
        /** What needs more than a table. */
        SHAPE
    }

    /** As often as the last stored number says. */
    static final int COUNTED = -1;
    /** Until the end. */
    static final int TO_THE_END = -2;

    static final int NONZERO = 0;
    static final int ONE = 1;
    static final int LOW_BIT = 2;
    static final int ZERO = 3;

    final Op op;
    final String name;
    int size;
    int mode;
    boolean littleEndian;
    long factor = 1;
    int add;
    int exponent;
    String unit = "";
    boolean stored;

    @Nullable
    Reading reading;

    @Nullable
    Mask mask;

    @Nullable
    Names names;

    String key = "";
    Part[] inner = {};
    int times;

    @Nullable
    Shape shape;
    /** The bytes it takes; negative where they vary. Set once all else is. */
    int fixedSize = -1;

    Part(Op op, String name) {
        this.op = op;
        this.name = name;
    }

    /** Works out the size, once the part is whole. */
    Part whole() {
        fixedSize = switch (op) {
            case UNSIGNED, SIGNED, MASK, HEX, RESERVED -> size;
            case FLAG -> 1;
            case FLOAT -> 4;
            case PACKED_DATE -> 2;
            case GROUP -> sizeOf(inner);
            case LOOP -> {
                int each = sizeOf(inner);
                yield times < 0 || each < 0 ? -1 : times * each;
            }
            case TEXT, STRING, VARYING, OPTIONAL, SHAPE -> -1;
        };
        return this;
    }

    static int sizeOf(Part[] parts) {
        int sum = 0;
        for (Part part : parts) {
            int size = part.fixedSize;
            if (size < 0) {
                return -1;
            }
            sum += size;
        }
        return sum;
    }

    Mask theMask() {
        return Objects.requireNonNull(mask);
    }

    Shape theShape() {
        return Objects.requireNonNull(shape);
    }

    /** Reads what a table cannot say; false when the bytes are not of that form. */
    interface Shape {
        boolean read(Walk walk);
    }
}
