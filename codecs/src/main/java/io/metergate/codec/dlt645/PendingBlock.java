package io.metergate.codec.dlt645;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of one meter leave behind for its next ones: how far a block came whose rest is still to follow, how
 * far it was before its last parts, which are sent again when nobody said that they were stored, and when the data was
 * frozen that the same payload carries. Bounded by the size of one element and of {@value #PARTS_KEPT} parts.
 */
final class PendingBlock {
    private static final int ELEMENT_MAX = 16;
    private static final int NOTHING = -1;
    private static final int SEQUENCE_MAX = 255;
    /** As many as any block has whose frames are filled. */
    private static final int PARTS_KEPT = 4;

    private static final Earlier[] NONE = {};

    /** The bytes, as they were on the wire, of the element that the frame's end cut. */
    final byte[] cut = new byte[ELEMENT_MAX];

    private long address;
    private int identifier;
    private int sequence = NOTHING;
    private int next;
    private int cutBytes;
    private int frozen = NOTHING;
    private long frozenAt;
    private @Nullable Earlier[] earlier = NONE;

    /** A part that was read, and how far the block was before it. */
    private record Earlier(byte[] part, PendingBlock before) {}

    /** A block begins whose later parts come in other frames. */
    void begin(long meter, int di) {
        address = meter;
        identifier = di;
        sequence = 0;
        next = 0;
        cutBytes = 0;
        earlier = NONE;
    }

    /**
     * The block as it is to be continued by a part: this one, or what it was when the very same part came before.
     *
     * @param from the part's data, until {@code to}
     * @return null when the part continues nothing
     */
    @Nullable
    PendingBlock before(long meter, int di, int number, byte[] bytes, int from, int to) {
        int slot = number % PARTS_KEPT;
        if (awaits(meter, di, number)) {
            if (earlier.length == 0) {
                earlier = new Earlier[PARTS_KEPT];
            }
            earlier[slot] = new Earlier(Arrays.copyOfRange(bytes, from, to), copy());
            return this;
        }
        Earlier same = earlier.length == 0 ? null : earlier[slot];
        if (same == null || !same.before.awaits(meter, di, number)) {
            return null;
        }
        boolean again = Arrays.equals(same.part, 0, same.part.length, bytes, from, to);
        return again ? same.before.copy() : null;
    }

    private PendingBlock copy() {
        PendingBlock copy = new PendingBlock();
        System.arraycopy(cut, 0, copy.cut, 0, cutBytes);
        copy.address = address;
        copy.identifier = identifier;
        copy.sequence = sequence;
        copy.next = next;
        copy.cutBytes = cutBytes;
        return copy;
    }

    /** Whether a part is the one that continues the block of this meter. */
    private boolean awaits(long meter, int di, int number) {
        return sequence != NOTHING && address == meter && identifier == di && number == sequence + 1;
    }

    /** A part was read as far as its elements are whole. */
    void took(int elements, byte[] bytes, int rest, int restBytes) {
        next += elements;
        System.arraycopy(bytes, rest, cut, cutBytes, restBytes);
        cutBytes += restBytes;
    }

    /** The cut element is whole and was read. */
    void mended() {
        next++;
        cutBytes = 0;
    }

    /** A part is done; another follows, or the block is whole. */
    void nextPart(boolean more) {
        if (!more) {
            end();
            return;
        }
        sequence = sequence + 1 == SEQUENCE_MAX ? NOTHING : sequence + 1;
    }

    void end() {
        sequence = NOTHING;
        cutBytes = 0;
        identifier = 0;
    }

    /** How many elements were read. */
    int next() {
        return next;
    }

    int cutBytes() {
        return cutBytes;
    }

    /** A payload begins: what was frozen when is not known. */
    void newPayload() {
        frozen = NOTHING;
    }

    /** The freeze of that kind and number happened then. */
    void frozen(int kindAndNumber, long epochSecond) {
        frozen = kindAndNumber;
        frozenAt = epochSecond;
    }

    boolean knowsFreeze(int kindAndNumber) {
        return frozen == kindAndNumber;
    }

    long frozenAt() {
        return frozenAt;
    }
}
