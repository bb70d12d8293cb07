package io.metergate.codec.dlt645;

/**
 * What the frames of one meter leave behind for its next ones: how far a block came whose rest is still to follow, and
 * when the data was frozen that the same payload carries. Bounded by the size of one element.
 */
final class PendingBlock {
    private static final int ELEMENT_MAX = 16;
    private static final int NOTHING = -1;
    private static final int SEQUENCE_MAX = 255;

    /** The bytes, as they were on the wire, of the element that the frame's end cut. */
    final byte[] cut = new byte[ELEMENT_MAX];

    private long address;
    private int identifier;
    private int sequence = NOTHING;
    private int next;
    private int cutBytes;
    private int frozen = NOTHING;
    private long frozenAt;

    /** A block begins whose later parts come in other frames. */
    void begin(long meter, int di) {
        address = meter;
        identifier = di;
        sequence = 0;
        next = 0;
        cutBytes = 0;
    }

    /** Whether a part is the one that continues the block of this meter. */
    boolean awaits(long meter, int di, int number) {
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
