package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.RegisterColumns;
import io.metergate.codec.layout.KnownLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where everything is in frames of one structure: a meter sends the same blocks in every frame, and only its values
 * change. A frame whose blocks are the same bit by bit is read straight from the places; one that holds a value of
 * another kind (no number, a negative decimal, no date) is left to the walk. Immutable, and without a meter's values.
 */
final class Layout extends KnownLayout {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_SECOND_BYTE = 0x00FF_00FF_00FF_00FFL;
    private static final long LANES_SUMMED = 0x0001_0001_0001_0001L;
    private static final long TOP_BITS = 0x8888_8888_8888_8888L;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final int END = 0x1600;

    /** A place has the eight bytes that end with the value, how many bits of them are none, and the register's row. */
    private static final int OFFSET_SHIFT = 16;

    private static final int UNUSED_SHIFT = 8;
    private static final int ROW_BITS = 0xFF;

    /** The information blocks, one after the other, as the formats of compact frames have them. */
    final byte[] heads;

    /** Whether the last two bytes of a telegram could as well be a check. */
    final boolean endsLikeCheck;

    /** False when such frames need the walk. */
    final boolean isFit;

    private final boolean hasChecksum;
    private final int length;
    private final long[] fixed;
    private final long[] masks;
    private final int[] integers;
    /** Of eight digits, of which two are read at once, the first of them with that of the meter. */
    private final int[] eights;
    /** Of any other number of digits. */
    private final int[] decimals;
    /** Four numbers each: where, the data type, the factor, the row. */
    private final int[] scaled;
    /** Where each date is, how long it is, how many rows it dates, and these. */
    private final int[] dates;

    private final RegisterColumns columns;

    Layout(LayoutMaker maker) {
        super(maker.key);
        isFit = maker.isFit;
        hasChecksum = maker.hasChecksum;
        endsLikeCheck = maker.endsLikeCheck;
        heads = maker.heads();
        length = maker.length;
        fixed = maker.fixed();
        masks = maker.masks();
        integers = maker.integers.build().toArray();
        eights = maker.eights();
        decimals = maker.decimals.build().toArray();
        scaled = maker.scaled.build().toArray();
        dates = maker.dates();
        columns = maker.columns.build();
    }

    /** The place of a value that ends so many bytes after the start. */
    static int place(int end, int valueLength, int row) {
        return (end - Long.BYTES) << OFFSET_SHIFT | (Long.SIZE - 8 * valueLength) << UNUSED_SHIFT | row;
    }

    /** The place of a value of eight digits at a distance from the start. */
    static int place(int offset, int row) {
        return offset << OFFSET_SHIFT | row;
    }

    /** Whether bytes have this layout, and the checksum after them is theirs where there is one. */
    @Override
    protected boolean isOf(byte[] bytes, int from) {
        return hasChecksum ? isSound(bytes, from) : isAlike(bytes, from);
    }

    private boolean isAlike(byte[] bytes, int from) {
        long[] wanted = fixed;
        long[] bits = masks;
        int whole = length >>> 3;
        long differences = (rest(bytes, from) & bits[whole]) ^ wanted[whole];
        for (int i = 0; i < whole; i++) {
            differences |= ((long) LONGS.get(bytes, from + (i << 3)) & bits[i]) ^ wanted[i];
        }
        return differences == 0;
    }

    /** Compares and adds up at once, as both wait for the same bytes. */
    private boolean isSound(byte[] bytes, int from) {
        long[] wanted = fixed;
        long[] bits = masks;
        int whole = length >>> 3;
        long rest = rest(bytes, from);
        long differences = (rest & bits[whole]) ^ wanted[whole];
        long lanes = (rest & EVERY_SECOND_BYTE) + (rest >>> 8 & EVERY_SECOND_BYTE);
        for (int i = 0; i < whole; i++) {
            long eight = (long) LONGS.get(bytes, from + (i << 3));
            differences |= (eight & bits[i]) ^ wanted[i];
            lanes += (eight & EVERY_SECOND_BYTE) + (eight >>> 8 & EVERY_SECOND_BYTE);
        }
        int trailer = ((int) ((lanes * LANES_SUMMED) >>> 48) & 0xFF) | END;
        return differences == 0 && (short) SHORTS.get(bytes, from + length) == trailer;
    }

    /** What is left over after whole words, as the low bytes of one; two shifts, as one by 64 is none. */
    private long rest(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from + length - Long.BYTES) >>> 1 >>> (63 - ((length & 7) << 3));
    }

    /**
     * Reads the meter's number and the values of bytes that have this layout. When one of them is of another kind the
     * result is false, and the sink holds no register, but may hold a wrong number.
     *
     * @param identification where the eight digits of the meter are
     */
    boolean read(byte[] bytes, int from, int identification, FrameSink sink) {
        long excess = readEights(bytes, from, identification, sink);
        for (int place : integers) {
            long eight = (long) LONGS.get(bytes, from + (place >> OFFSET_SHIFT));
            int unused = place >> UNUSED_SHIFT;
            long number = eight >> unused;
            if (number < 0 && number == Long.MIN_VALUE >> unused) {
                return false;
            }
            sink.number(place & ROW_BITS, number);
        }
        for (int place : decimals) {
            long digits = (long) LONGS.get(bytes, from + (place >> OFFSET_SHIFT)) >>> (place >> UNUSED_SHIFT);
            excess |= excess(digits);
            long eights = eights(digits);
            sink.number(place & ROW_BITS, (eights & LOW) + 100_000_000 * (eights >>> 32));
        }
        if ((excess & TOP_BITS) != 0
                || (scaled.length != 0 && !readScaled(bytes, from, sink))
                || (dates.length != 0 && !readDates(bytes, from, sink))) {
            return false;
        }
        sink.addAll(columns);
        return true;
    }

    /** The meter's number and all those of eight digits, two at once; what {@link #excess} gives of their digits. */
    private long readEights(byte[] bytes, int from, int identification, FrameSink sink) {
        int[] places = eights;
        long digits = (int) INTS.get(bytes, identification) & LOW;
        if (places.length != 0) {
            digits |= (long) (int) INTS.get(bytes, from + (places[0] >> OFFSET_SHIFT)) << 32;
        }
        long excess = excess(digits);
        long numbers = eights(digits);
        sink.meterAddress(numbers & LOW, Header.IDENTIFICATION_DIGITS);
        if (places.length != 0) {
            sink.number(places[0] & ROW_BITS, numbers >>> 32);
        }
        for (int i = 2; i < places.length; i += 2) {
            digits = ((int) INTS.get(bytes, from + (places[i - 1] >> OFFSET_SHIFT)) & LOW)
                    | (long) (int) INTS.get(bytes, from + (places[i] >> OFFSET_SHIFT)) << 32;
            excess |= excess(digits);
            numbers = eights(digits);
            sink.number(places[i - 1] & ROW_BITS, numbers & LOW);
            sink.number(places[i] & ROW_BITS, numbers >>> 32);
        }
        return excess;
    }

    /** Not 0 in the top bits of digits above 9, which have one of the two bits below it too; other bits are void. */
    private static long excess(long digits) {
        return digits & (digits << 1 | digits << 2);
    }

    /** The numbers of twice eight digits: each step doubles what a lane holds. */
    private static long eights(long digits) {
        long pairs = digits - 6 * (digits >>> 4 & 0x0F0F_0F0F_0F0F_0F0FL);
        long fours = (pairs & EVERY_SECOND_BYTE) + 100 * (pairs >>> 8 & EVERY_SECOND_BYTE);
        return (fours & 0x0000_FFFF_0000_FFFFL) + 10_000 * (fours >>> 16 & 0x0000_FFFF_0000_FFFFL);
    }

    private boolean readScaled(byte[] bytes, int from, FrameSink sink) {
        for (int i = 0; i < scaled.length; i += 4) {
            long number = Numbers.whole(bytes, from + scaled[i], scaled[i + 1]);
            int factor = scaled[i + 2];
            if (number == Numbers.NONE || Math.abs(number) > Long.MAX_VALUE / factor) {
                return false;
            }
            sink.number(scaled[i + 3], number * factor);
        }
        return true;
    }

    private boolean readDates(byte[] bytes, int from, FrameSink sink) {
        int i = 0;
        while (i < dates.length) {
            long time = CivilTime.epochSecond(bytes, from + dates[i], dates[i + 1]);
            if (!Dating.isSure(time)) {
                return false;
            }
            int rows = i + 3 + dates[i + 2];
            for (i += 3; i < rows; i++) {
                sink.time(dates[i], time);
            }
        }
        return true;
    }
}
