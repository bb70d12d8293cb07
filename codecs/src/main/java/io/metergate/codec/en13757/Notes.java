package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.RecordPlace;
import java.math.BigDecimal;

/**
 * Notes on a telegram that is read from a copy without the checks of its link layer: finds each field's place in the
 * frame as it came, and notes the checks between them.
 */
final class Notes {
    private static final int CRC_BYTES = 2;
    private static final int[] NO_CRCS = {};

    private final FrameNotes out;
    /** What is added to an index in the copy, and to a place in the frame, to get an index in the notes. */
    private int shift;
    /** Where the checks are in the frame, in order. */
    private final int[] crcs;

    private int next;

    Notes(FrameNotes out) {
        this(out, 0, NO_CRCS);
    }

    Notes(FrameNotes out, int shift, int[] crcs) {
        this.out = out;
        this.shift = shift;
        this.crcs = crcs;
    }

    /** The place in the frame of a byte of the copy. */
    static int inFrame(int index, int[] crcs) {
        int place = index;
        for (int crc : crcs) {
            place += place >= crc ? CRC_BYTES : 0;
        }
        return place;
    }

    /** Goes on with a copy that starts so many bytes earlier in its array. */
    void moveBy(int bytes) {
        shift += bytes;
    }

    void field(int index, int length, String name, String meaning) {
        int at = place(index);
        out.field(at, length(index, length, at), name, meaning);
    }

    void number(int index, int length, String name, long value) {
        value(index, length, name, new FieldValue.Decimal(BigDecimal.valueOf(value), ""));
    }

    void text(int index, int length, String name, String value) {
        value(index, length, name, new FieldValue.Text(value));
    }

    void value(int index, int length, String name, FieldValue value) {
        int at = place(index);
        out.value(at, length(index, length, at), name, value);
    }

    void record(int index, int length, String name, String meaning, FieldValue value, RecordPlace place) {
        int at = place(index);
        out.record(at, length(index, length, at), name, meaning, value, place);
    }

    /** Notes the checks after the last field. */
    void finish() {
        place(Integer.MAX_VALUE / 2);
    }

    private int place(int index) {
        int at = inFrame(index, crcs);
        while (next < crcs.length && crcs[next] < at) {
            out.field(crcs[next++] + shift, CRC_BYTES, "CRC", "correct");
        }
        return at + shift;
    }

    private int length(int index, int length, int at) {
        return length == 0 ? 0 : inFrame(index + length - 1, crcs) + 1 + shift - at;
    }
}
