package io.metergate.codec.lorawan;

import io.metergate.codec.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays the values that a sink wants side by side, each described by one number: width in bits 0 to 3, sign in bit 4, in
 * bit 5 whether it takes more than reading, use in bits 6 to 8, its place in the item in bits 9 to 15, exponent above.
 */
final class Columns {
    static final int REGISTER = 0;
    static final int CHANNEL_REGISTER = 1;
    static final int TIME = 2;
    static final int RELAY = 3;

    private static final int SIGNED = 0x10;
    private static final int SPECIAL = 0x20;
    private static final int USE = 6;
    private static final int OFFSET = 9;
    private static final int OFFSET_MAX = 0x7F;
    private static final int EXPONENT = 16;

    private final List<Value> wanted = new ArrayList<>();
    private final List<Integer> specs = new ArrayList<>();

    /** Takes the values of one item; answers how many bytes they have. */
    int item(Value[] values) {
        int next = 0;
        int here = 0;
        for (Value value : values) {
            if (!value.overlay) {
                here = next;
                next += value.width;
            }
            if (value.use != Value.Use.NOTE) {
                wanted.add(value);
                specs.add(spec(value, here));
            }
        }
        return next;
    }

    private static int spec(Value value, int offset) {
        if (offset > OFFSET_MAX || value.width > Long.BYTES) {
            throw new IllegalArgumentException(value.name + " lies too far behind, or is too wide, for a register");
        }
        // An eight-byte number without a sign may be larger than a long; half of its range is more than any meter has.
        boolean isSpecial = value.mask != -1
                || value.factor != 1
                || !value.sentinels.isEmpty()
                || (!value.signed && value.width == Long.BYTES);
        int use = switch (value.use) {
            case CHANNEL_REGISTER -> CHANNEL_REGISTER;
            case TIME -> TIME;
            case RELAY -> RELAY;
            default -> REGISTER;
        };
        return value.width
                | (value.signed ? SIGNED : 0)
                | (isSpecial ? SPECIAL : 0)
                | use << USE
                | offset << OFFSET
                | value.registerExponent << EXPONENT;
    }

    static int width(int spec) {
        return spec & 0xF;
    }

    static boolean isSigned(int spec) {
        return (spec & SIGNED) != 0;
    }

    static boolean isSpecial(int spec) {
        return (spec & SPECIAL) != 0;
    }

    /** A register that takes no more than reading. */
    static boolean isPlain(int spec) {
        return (spec & (SPECIAL | 7 << USE)) == 0;
    }

    static int use(int spec) {
        return spec >> USE & 7;
    }

    static int offset(int spec) {
        return spec >> OFFSET & OFFSET_MAX;
    }

    static int exponent(int spec) {
        return spec >> EXPONENT;
    }

    int size() {
        return wanted.size();
    }

    int[] specs() {
        return specs.stream().mapToInt(Integer::intValue).toArray();
    }

    long[] registers() {
        return wanted.stream().mapToLong(value -> value.obis).toArray();
    }

    Unit[] units() {
        return wanted.stream().map(value -> value.registerUnit).toArray(Unit[]::new);
    }

    Value[] values() {
        return wanted.toArray(Value[]::new);
    }
}
