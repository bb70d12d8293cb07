package io.metergate.codec.lorawan;

import io.metergate.codec.RegisterColumns;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Learns the layout of a payload whose items were walked and found sound. */
final class PayloadLayoutMaker {
    final long key;
    final int length;
    final boolean bigEndian;
    /** Whether the sink had a time before the first item. */
    final boolean isDated;

    final IntStream.Builder unsigned = IntStream.builder();
    final IntStream.Builder signed = IntStream.builder();
    final IntStream.Builder special = IntStream.builder();
    final List<Value> specialValues = new ArrayList<>();
    final IntStream.Builder times = IntStream.builder();
    final IntStream.Builder relays = IntStream.builder();
    final List<Value> relayValues = new ArrayList<>();
    final RegisterColumns.Builder columns = new RegisterColumns.Builder();

    /** False when payloads of this structure need the walk. */
    boolean isFit = true;

    private final byte[] bytes;
    private final int start;
    private final byte[] mask;

    PayloadLayoutMaker(long key, byte[] bytes, int start, int end, boolean bigEndian, boolean isDated) {
        this.key = key;
        this.bytes = bytes;
        this.start = start;
        this.bigEndian = bigEndian;
        this.isDated = isDated;
        length = end - start;
        mask = new byte[length];
        if (isDated) {
            columns.datedFromHereOn();
        }
    }

    /** Says that bytes are the same in all payloads of this layout. */
    void fix(int from, int end) {
        Arrays.fill(mask, from - start, end - start, (byte) 0xFF);
    }

    /** Says what comes at the end: only padding, or a key whose item needs the walk, whatever is in it. */
    void rest(int from, int end, boolean isPadding) {
        fix(from, end);
        isFit &= isPadding;
    }

    /** Takes a register. */
    void register(int at, Value value, boolean isPlain, long register, Unit unit) {
        int place = place(at, value);
        if (!isPlain) {
            special.add(place);
            specialValues.add(value);
        } else if (value.signed) {
            signed.add(place);
        } else {
            unsigned.add(place);
        }
        isFit &= columns.add(register, value.registerExponent, unit);
    }

    /** Takes a time, which dates the registers that come after it; one with exceptions needs the walk. */
    void time(int at, Value value) {
        isFit &= !value.signed
                && value.mask == -1
                && value.factor == 1
                && value.sentinels.isEmpty()
                && value.width <= Integer.BYTES;
        times.add(place(at, value));
        columns.datedFromHereOn();
    }

    /** Takes the state of a relay. */
    void relay(int at, Value value) {
        isFit &= value.sentinels.isEmpty() && !value.signed;
        relays.add(place(at, value));
        relayValues.add(value);
    }

    private int place(int at, Value value) {
        return PayloadLayout.place(at - start, value.width, length, bigEndian, columns.size());
    }

    PayloadLayout make() {
        return new PayloadLayout(this);
    }

    long[] masks() {
        return words(mask);
    }

    /** The bytes that are the same in all payloads, and zeros for those that are not. */
    long[] fixed() {
        byte[] same = new byte[length];
        for (int i = 0; i < length; i++) {
            same[i] = (byte) (bytes[start + i] & mask[i]);
        }
        return words(same);
    }

    /** Words of eight bytes, of which the last one ends with the bytes and may have some of the one before. */
    private static long[] words(byte[] bytes) {
        int last = bytes.length - Long.BYTES;
        return IntStream.range(0, (bytes.length + Long.BYTES - 1) / Long.BYTES)
                .mapToLong(i -> LittleEndian.value(bytes, Math.min(i * Long.BYTES, last), Long.BYTES))
                .toArray();
    }
}
