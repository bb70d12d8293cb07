package io.metergate.codec.dlt645;

import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import org.jspecify.annotations.Nullable;

/** The data of an answer to a read (clause 7.1): a data identifier, low byte first, and its values in decimal. */
final class ReadAnswer {
    static final int IDENTIFIER_BYTES = 4;

    private static final int SEQUENCE_BYTES = 1;
    private static final String CUT = "the data identifier is cut off";
    private static final String LENGTH = "not the length of this data item";

    private ReadAnswer() {}

    static boolean decode(
            byte[] bytes, int base, int start, DeviceMemory memory, FrameSink sink, @Nullable FrameNotes notes) {
        int rest = Layout.dataLength(bytes, start) - IDENTIFIER_BYTES;
        if (rest < 0) {
            return sink.malformed(start + Layout.LENGTH - base, "length", CUT);
        }
        int di = Layout.identifier(bytes, start + Layout.DATA);
        DataItem item = DataItems.find(di);
        if (notes != null) {
            Notes.identifier(notes, start + Layout.DATA, di);
        }
        if (item != null) {
            int max = item.elementsMax(di);
            if (max != 0) {
                return elements(bytes, base, start, item, di, max, memory, sink, notes);
            }
        }
        if (StateWords.has(di)) {
            return StateWords.read(bytes, base, start, di, sink, notes);
        }
        if (di >>> 24 == Freeze.CLASS) {
            return Freeze.read(bytes, base, start, di, pending(memory), sink, notes);
        }
        if (di >>> 24 == LoadProfile.CLASS) {
            return LoadProfile.read(bytes, base, start, sink, notes);
        }
        if (notes != null) {
            Notes.item(notes, bytes, start + Layout.DATA + IDENTIFIER_BYTES, rest, di);
        }
        return true;
    }

    /** What earlier frames of the device left. */
    static PendingBlock pending(DeviceMemory memory) {
        return memory.part(PendingBlock.class, PendingBlock::new);
    }

    private static boolean elements(
            byte[] bytes,
            int base,
            int start,
            DataItem item,
            int di,
            int max,
            DeviceMemory memory,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        int rest = Layout.dataLength(bytes, start) - IDENTIFIER_BYTES;
        int size = item.size();
        int count = rest / size;
        int over = rest - count * size;
        boolean more = (bytes[start + Layout.CONTROL] & Control.FOLLOW_UP) != 0;
        if (count > max || rest == 0 || (over != 0 && !more)) {
            return sink.malformed(start + Layout.LENGTH - base, "length", LENGTH);
        }
        int at = start + Layout.DATA + IDENTIFIER_BYTES;
        if (!Elements.read(bytes, base, at, count, item, di, 0, true, sink, notes)) {
            return false;
        }
        if (item.timeBytes() != 0) {
            sink.measuredNow();
        }
        if (more) {
            PendingBlock block = pending(memory);
            block.begin(Layout.address(bytes, start), di);
            block.took(count, bytes, at + rest - over, over);
            if (notes != null) {
                Notes.raw(notes, bytes, at + rest - over, over, "start of the following data");
            }
        }
        return true;
    }

    /** The continuation of a block that an earlier frame began; the last byte counts the parts. */
    static boolean following(
            byte[] bytes, int base, int start, DeviceMemory memory, FrameSink sink, @Nullable FrameNotes notes) {
        int rest = Layout.dataLength(bytes, start) - IDENTIFIER_BYTES - SEQUENCE_BYTES;
        if (rest < 0) {
            return sink.malformed(start + Layout.LENGTH - base, "length", CUT);
        }
        int di = Layout.identifier(bytes, start + Layout.DATA);
        int from = start + Layout.DATA + IDENTIFIER_BYTES;
        int number = Layout.data(bytes, from + rest);
        DataItem item = DataItems.find(di);
        PendingBlock block = item == null
                ? null
                : pending(memory).before(Layout.address(bytes, start), di, number, bytes, from, from + rest);
        if (notes != null) {
            Notes.identifier(notes, start + Layout.DATA, di);
        }
        if (item != null && block != null) {
            if (!continued(bytes, base, start, item, di, block, sink, notes)) {
                block.end();
                return false;
            }
        } else if (notes != null) {
            Notes.raw(notes, bytes, from, rest, "following data");
        }
        if (notes != null) {
            notes.field(
                    from + rest, SEQUENCE_BYTES, "sequence", number + (block == null ? ", not the awaited part" : ""));
        }
        return true;
    }

    private static boolean continued(
            byte[] bytes,
            int base,
            int start,
            DataItem item,
            int di,
            PendingBlock block,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        int at = start + Layout.DATA + IDENTIFIER_BYTES;
        int rest = Layout.dataLength(bytes, start) - IDENTIFIER_BYTES - SEQUENCE_BYTES;
        boolean more = (bytes[start + Layout.CONTROL] & Control.FOLLOW_UP) != 0;
        int size = item.size();
        int total = block.cutBytes() + rest;
        if (block.next() + total / size > item.elementsMax(di) || (total % size != 0 && !more)) {
            return sink.malformed(start + Layout.LENGTH - base, "length", LENGTH);
        }
        if (block.cutBytes() != 0 && total >= size) {
            int missing = size - block.cutBytes();
            if (!mended(bytes, base, at, missing, item, di, block, sink, notes)) {
                return false;
            }
            at += missing;
            rest -= missing;
        }
        int count = block.cutBytes() == 0 ? rest / size : 0;
        int over = rest - count * size;
        if (!Elements.read(bytes, base, at, count, item, di, block.next(), true, sink, notes)) {
            return false;
        }
        sink.measuredNow();
        if (notes != null) {
            Notes.raw(notes, bytes, at + rest - over, over, "start of the following data");
        }
        block.took(count, bytes, at + rest - over, over);
        block.nextPart(more);
        return true;
    }

    /** The element that the end of the part before cut. */
    private static boolean mended(
            byte[] bytes,
            int base,
            int at,
            int missing,
            DataItem item,
            int di,
            PendingBlock block,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        System.arraycopy(bytes, at, block.cut, block.cutBytes(), missing);
        long register = item.register(di, block.next());
        if (!Elements.mended(block.cut, base, at, missing, item, register, sink, notes)) {
            return false;
        }
        block.mended();
        return true;
    }
}
