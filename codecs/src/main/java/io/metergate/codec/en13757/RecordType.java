package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the information blocks of a record say, worked out once for each combination that meters send and found again by
 * its bytes. The table only grows, up to its size; a combination that finds its place taken is worked out every time.
 */
final class RecordType {
    /** The longest blocks that have a place here; one byte of the key is the medium. */
    static final int HEAD_MAX = 7;

    private static final int GROUP_SHIFT = 56;
    private static final int BITS = 12;
    private static final int PROBES = 4;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final @Nullable RecordType[] TABLE = new RecordType[(1 << BITS) + PROBES];

    final long key;
    final long register;
    final Unit unit;
    final int dataType;
    final int exponent;
    final int factor;
    /** Whether a record of this type needs more than its number turned into a register. */
    final boolean isSpecial;
    /** Whether it dates the registers of its storage number. */
    final boolean isDate;

    private RecordType(long key, long dib, long vib, int group) {
        Quantity quantity = Quantities.at(Vib.quantity(vib));
        this.key = key;
        dataType = Dib.type(dib);
        boolean hasNumber = Dib.dataLength(dataType) != 0 && Vib.profile(vib) == 0;
        register = hasNumber ? Registers.of(dib, vib, group, quantity) : Registers.NONE;
        unit = quantity.unit();
        exponent = quantity.exponent() + Vib.scale(vib);
        factor = quantity.factor();
        isDate = Dating.isDate(dib, vib);
        isSpecial = dataType == Dib.VARIABLE;
    }

    /** The bytes of the blocks and the medium, as one number. */
    static long key(long head, int group) {
        return head | ((long) group << GROUP_SHIFT);
    }

    /** The type of that key; null when it was not seen yet. */
    static @Nullable RecordType of(long key) {
        int place = place(key);
        for (int i = place; i < place + PROBES; i++) {
            RecordType type = TABLE[i];
            if (type == null || type.key == key) {
                return type;
            }
        }
        return null;
    }

    /** Keeps what the blocks of a sound record say, when there is room. */
    static void learn(long key, byte[] bytes, int at, int end, int group, FrameSink sink) {
        long dib = Dib.read(bytes, at, at, end, sink);
        long vib = Vib.read(bytes, at, Dib.end(bytes, at), end, sink);
        int place = place(key);
        for (int i = place; i < place + PROBES; i++) {
            RecordType there = TABLE[i];
            if (there != null && there.key == key) {
                return;
            }
            if (there == null) {
                TABLE[i] = new RecordType(key, dib, vib, group);
                return;
            }
        }
    }

    private static int place(long key) {
        return (int) ((key * SPREAD) >>> (64 - BITS));
    }
}
