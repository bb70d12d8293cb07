package io.metergate.codec.dlt645;

import java.util.Arrays;
import java.util.stream.Stream;
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

    private static final Part[] NONE = {};

    /** The bytes, as they were on the wire, of the element that the frame's end cut. */
    final byte[] cut = new byte[ELEMENT_MAX];

    private long address;
    private int identifier;
    private int sequence = NOTHING;
    private int next;
    private int cutBytes;
    private int frozen = NOTHING;
    private long frozenAt;
    /** The last parts, each in the place of its number; made once and used again. */
    private Part[] parts = NONE;

    private @Nullable PendingBlock repeated;

    /** A part that was read, and how far the block was before it. */
    private static final class Part {
        private final PendingBlock before = new PendingBlock();
        private byte[] bytes = {};
        private int length = NOTHING;

        void keep(byte[] source, int from, int to, PendingBlock block) {
            length = to - from;
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            System.arraycopy(source, from, bytes, 0, length);
            block.copyTo(before);
        }

        boolean is(byte[] source, int from, int to) {
            return length != NOTHING && Arrays.equals(bytes, 0, length, source, from, to);
        }
    }

    /** A block begins whose later parts come in other frames. */
    void begin(long meter, int di) {
        address = meter;
        identifier = di;
        sequence = 0;
        next = 0;
        cutBytes = 0;
        for (Part part : parts) {
            part.length = NOTHING;
        }
    }

    /**
     * The block as it is to be continued by a part: this one, or what it was when the very same part came before.
     *
     * @param from the part's data, until {@code to}
     * @return null when the part continues nothing
     */
    @Nullable
    PendingBlock before(long meter, int di, int number, byte[] bytes, int from, int to) {
        if (awaits(meter, di, number)) {
            if (parts.length == 0) {
                parts = Stream.generate(Part::new).limit(PARTS_KEPT).toArray(Part[]::new);
            }
            parts[number % PARTS_KEPT].keep(bytes, from, to, this);
            return this;
        }
        if (parts.length == 0) {
            return null;
        }
        Part same = parts[number % PARTS_KEPT];
        if (!same.is(bytes, from, to) || !same.before.awaits(meter, di, number)) {
            return null;
        }
        if (repeated == null) {
            repeated = new PendingBlock();
        }
        same.before.copyTo(repeated);
        return repeated;
    }

    private void copyTo(PendingBlock other) {
        System.arraycopy(cut, 0, other.cut, 0, cutBytes);
        other.address = address;
        other.identifier = identifier;
        other.sequence = sequence;
        other.next = next;
        other.cutBytes = cutBytes;
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
