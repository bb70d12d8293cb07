package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;
import io.metergate.codec.RegisterColumns;
import io.metergate.codec.bytes.LittleEndian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Learns the layout of a frame whose records were walked and found sound. */
final class LayoutMaker {
    private static final int PERIOD = 0xFF;

    final long key;
    final int length;
    final boolean hasChecksum;
    final IntStream.Builder integers = IntStream.builder();
    private final List<Integer> eights = new ArrayList<>();
    final IntStream.Builder decimals = IntStream.builder();
    final IntStream.Builder scaled = IntStream.builder();
    final RegisterColumns.Builder columns = new RegisterColumns.Builder();

    /** False when frames of this structure need the walk: series, reals and numbers of variable length. */
    boolean isFit = true;

    boolean endsLikeCheck;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final byte[] mask;
    private final byte[] heads;
    private int headsLength;
    private final List<DateRecord> dateRecords = new ArrayList<>();

    private record DateRecord(int offset, int length, int storage, boolean isTime) {}

    /** For bytes up to the end, which a checksum may follow. */
    LayoutMaker(long key, byte[] bytes, int start, int end, boolean hasChecksum) {
        this.key = key;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.hasChecksum = hasChecksum;
        length = end - start;
        mask = new byte[(length + Long.BYTES) & -Long.BYTES];
        heads = new byte[length];
    }

    /** Says which bits of a byte are the same in all frames of this layout. */
    LayoutMaker fix(int at, int bits) {
        mask[at - start] = (byte) bits;
        return this;
    }

    /** Says that so many bytes are the same in all frames of this layout. */
    LayoutMaker fixAll(int at, int count) {
        Arrays.fill(mask, at - start, at - start + count, (byte) 0xFF);
        return this;
    }

    /** Takes the places of the records from one on. */
    Layout make(int records, int meter) {
        int at = records;
        FrameSink faults = new FrameSink();
        while (at < end && isFit) {
            endsLikeCheck |= at == end - 2;
            at = SoundRecords.isRecord(bytes, at) ? record(at, meter, faults) : other(at);
        }
        return new Layout(this);
    }

    private int record(int at, int meter, FrameSink faults) {
        long dib = Dib.read(bytes, at, at, end, faults);
        long vib = Vib.read(bytes, at, Dib.end(bytes, at), end, faults);
        int data = SoundRecords.data(bytes, at);
        int size = SoundRecords.dataLength(bytes, at, data);
        int type = Dib.type(dib);
        head(at, data - at);
        Quantity quantity = Quantities.at(Vib.quantity(vib));
        long register = Vib.profile(vib) == 0 ? Registers.of(dib, vib, Media.group(meter), quantity) : Registers.NONE;
        boolean isDate = Dating.isDate(dib, vib);
        if (type == Dib.VARIABLE) {
            fixAll(data, 1);
            isFit &= Vib.profile(vib) == 0 && register == Registers.NONE && !isDate;
        }
        isFit &= !Qundis.isOne(meter, vib, size) && (type != Dib.REAL || register == Registers.NONE);
        if (isFit && register != Registers.NONE && size != 0) {
            value(data, size, type, quantity.factor());
            isFit = columns.add(register, quantity.exponent() + Vib.scale(vib), quantity.unit());
        }
        if (isDate) {
            dateRecords.add(new DateRecord(data - start, size, Dib.storage(dib), Dating.isTime(type)));
        }
        return data + size;
    }

    private void value(int data, int size, int type, int factor) {
        int row = columns.size();
        if (factor != 1) {
            scaled.add(data - start).add(type).add(factor).add(row);
        } else if (Numbers.isDecimal(type) && size == Integer.BYTES) {
            eights.add(Layout.place(data - start, row));
        } else {
            (Numbers.isDecimal(type) ? decimals : integers).add(Layout.place(data - start + size, size, row));
        }
    }

    /** Fillers, and a manufacturer's data, which goes to the end and may be anything. */
    private int other(int at) {
        fixAll(at, 1);
        switch (bytes[at]) {
            case Dib.FILLER -> {
                return at + 1;
            }
            case Dib.MANUFACTURER, Dib.MANUFACTURER_MORE -> {
                head(at, 1);
                endsLikeCheck = true;
                return end;
            }
            default -> {
                isFit = false;
                return end;
            }
        }
    }

    private void head(int at, int count) {
        fixAll(at, count);
        System.arraycopy(bytes, at, heads, headsLength, count);
        headsLength += count;
    }

    byte[] heads() {
        return Arrays.copyOf(heads, headsLength);
    }

    /** None or an odd number of them, as that of the meter is the first of all: the last one may be read twice. */
    int[] eights() {
        int[] places = eights.stream().mapToInt(Integer::intValue).toArray();
        int size = places.length;
        if (size == 0 || size % 2 != 0) {
            return places;
        }
        int[] odd = Arrays.copyOf(places, size + 1);
        odd[size] = places[size - 1];
        return odd;
    }

    /** Which rows each date dates: those of its storage number, in the order that {@link Dating} has. */
    int[] dates() {
        dateRecords.sort(Comparator.comparing(DateRecord::isTime));
        IntStream.Builder dates = IntStream.builder();
        for (DateRecord date : dateRecords) {
            int period = date.storage == 0 ? Obis.CURRENT_PERIOD : date.storage;
            int[] rows = IntStream.range(0, columns.size())
                    .filter(row -> ((int) columns.register(row) & PERIOD) == period)
                    .toArray();
            if (rows.length == 0) {
                continue;
            }
            dates.add(date.offset).add(date.length).add(rows.length);
            for (int row : rows) {
                dates.add(row);
                columns.isDated(row);
            }
        }
        return dates.build().toArray();
    }

    long[] masks() {
        return words(mask);
    }

    /** The bytes that are the same in all frames, and zeros for those that are not. */
    long[] fixed() {
        byte[] same = new byte[mask.length];
        for (int i = 0; i < length; i++) {
            same[i] = (byte) (bytes[start + i] & mask[i]);
        }
        return words(same);
    }

    private static long[] words(byte[] bytes) {
        return IntStream.range(0, bytes.length / Long.BYTES)
                .mapToLong(i -> LittleEndian.value(bytes, i * Long.BYTES, Long.BYTES))
                .toArray();
    }
}
