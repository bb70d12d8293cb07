package io.metergate.codec.lorawan;

import io.metergate.codec.FrameSink;
import io.metergate.codec.RegisterColumns;
import io.metergate.codec.RelayState;
import io.metergate.codec.layout.KnownLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where everything is in payloads of one structure: a device sends the same keys in every payload, and only its values
 * change. A payload whose keys are the same bit by bit is read straight from the places, which do not wait for one
 * another as items in a row do. Immutable, and without a device's values.
 */
final class PayloadLayout extends KnownLayout {
    /** Shorter payloads have no eight bytes to read a value from. */
    static final int LENGTH_MIN = Long.BYTES;

    static final int LENGTH_MAX = 255;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A place has where its eight bytes start, by how much they are shifted up and then down, and the row. */
    private static final int OFFSET = 20;

    private static final int UP = 14;
    private static final int DOWN = 8;
    private static final int ROW = 0xFF;

    /** False when such payloads need the walk. */
    final boolean isFit;

    private final boolean bigEndian;
    private final int length;
    private final long[] fixed;
    private final long[] masks;
    private final int[] unsigned;
    private final int[] signed;
    /** Registers that take more than reading, each place with its value. */
    private final int[] special;

    private final Value[] specialValues;
    /** Each place of a time, whose row is the first one that it dates. */
    private final int[] times;

    private final int[] relays;
    private final Value[] relayValues;
    /** How many rows have the time that the sink was told before. */
    private final int datedBefore;

    private final RegisterColumns columns;

    PayloadLayout(PayloadLayoutMaker maker) {
        super(maker.key);
        isFit = maker.isFit;
        bigEndian = maker.bigEndian;
        length = maker.length;
        fixed = maker.fixed();
        masks = maker.masks();
        unsigned = maker.unsigned.build().toArray();
        signed = maker.signed.build().toArray();
        special = maker.special.build().toArray();
        specialValues = maker.specialValues.toArray(Value[]::new);
        times = maker.times.build().toArray();
        relays = maker.relays.build().toArray();
        relayValues = maker.relayValues.toArray(Value[]::new);
        columns = maker.columns.build();
        int firstDated = times.length == 0 ? columns.size() : times[0] & ROW;
        datedBefore = maker.isDated ? firstDated : 0;
    }

    /** The place of a value of so many bytes, whose eight bytes lie within a payload of at least as many. */
    static int place(int offset, int width, int length, boolean bigEndian, int row) {
        int start = Math.min(offset, length - Long.BYTES);
        int before = Byte.SIZE * (offset - start);
        int unused = Long.SIZE - Byte.SIZE * width;
        return start << OFFSET | (bigEndian ? before : unused - before) << UP | unused << DOWN | row;
    }

    @Override
    protected boolean isOf(byte[] bytes, int from) {
        long[] wanted = fixed;
        long[] bits = masks;
        int last = bits.length - 1;
        long differences = ((long) LONGS.get(bytes, from + length - Long.BYTES) & bits[last]) ^ wanted[last];
        for (int i = 0; i < last; i++) {
            differences |= ((long) LONGS.get(bytes, from + (i << 3)) & bits[i]) ^ wanted[i];
        }
        return differences == 0;
    }

    /** Reads bytes that have this layout; false, and the sink holds nothing, when one of the values needs the walk. */
    boolean read(byte[] bytes, int from, FrameSink sink) {
        for (int place : unsigned) {
            sink.number(place & ROW, top(bytes, from, place) >>> (place >> DOWN));
        }
        for (int place : signed) {
            sink.number(place & ROW, top(bytes, from, place) >> (place >> DOWN));
        }
        for (int i = 0; i < special.length; i++) {
            if (!readSpecial(bytes, from, special[i], specialValues[i], sink)) {
                return false;
            }
        }
        if (datedBefore != 0) {
            sink.timeOf(0, datedBefore);
        }
        for (int i = 0; i < times.length; i++) {
            int place = times[i];
            sink.measuredAt(top(bytes, from, place) >>> (place >> DOWN), true);
            sink.timeOf(place & ROW, i + 1 < times.length ? times[i + 1] & ROW : columns.size());
        }
        for (int i = 0; i < relays.length; i++) {
            long state = top(bytes, from, relays[i]) >>> (relays[i] >> DOWN);
            state = (state >> relayValues[i].shift & relayValues[i].mask) * relayValues[i].factor;
            if (state == 0 || state == 1) {
                sink.relay(state == 1 ? RelayState.CLOSED : RelayState.OPEN);
            }
        }
        sink.addAll(columns);
        return true;
    }

    private boolean readSpecial(byte[] bytes, int from, int place, Value value, FrameSink sink) {
        long top = top(bytes, from, place);
        long read = value.signed ? top >> (place >> DOWN) : top >>> (place >> DOWN);
        long raw = read >> value.shift & value.mask;
        if (value.isSentinel(raw)) {
            return false;
        }
        long number = raw * value.factor;
        sink.number(place & ROW, number);
        return number >= 0 || value.signed;
    }

    /** The eight bytes of a place, with the value in the top bits; shifts take the low six bits of what they get. */
    private long top(byte[] bytes, int from, int place) {
        long eight = (long) LONGS.get(bytes, from + (place >>> OFFSET));
        return (bigEndian ? Long.reverseBytes(eight) : eight) << (place >> UP);
    }
}
