package io.metergate.codec.dlms;

/**
 * An array whose elements are all of one type, which is described once, so that the elements come without tags (IEC
 * 62056-5-3, compact-array). Its values have no codes and are noted only.
 */
final class CompactArray {
    private final Work work;
    private int at;
    private int end;

    CompactArray(Work work) {
        this.work = work;
    }

    /**
     * The index after the description of a type, or negative where it is not sound; a type without bytes is not, as any
     * number of its elements would fit.
     */
    static int typeEnd(byte[] bytes, int at, int end, int depth) {
        if (at >= end || !Axdr.known(bytes[at]) || depth > Skip.DEPTH_MAX || bytes[at] == Axdr.COMPACT_ARRAY) {
            return Skip.NONE;
        }
        if (bytes[at] == Axdr.ARRAY) {
            boolean some = end - at >= 4 && Axdr.u16(bytes, at + 1) > 0;
            return some ? typeEnd(bytes, at + 3, end, depth + 1) : Skip.NONE;
        }
        if (bytes[at] != Axdr.STRUCTURE) {
            return bytes[at] == Axdr.NULL ? Skip.NONE : at + 1;
        }
        int count = Axdr.length(bytes, at + 1, end);
        if (count == 0) {
            return Skip.NONE;
        }
        int next = count < 0 ? Skip.NONE : at + 1 + Axdr.lengthBytes(bytes, at + 1);
        for (int i = 0; i < count && next >= 0; i++) {
            next = typeEnd(bytes, next, end, depth + 1);
        }
        return next;
    }

    boolean read(String path) {
        byte[] bytes = work.bytes;
        int start = work.at;
        int contents = typeEnd(bytes, start + 1, work.end, 0);
        if (contents < 0) {
            return work.fault(start, "compact-array", "its type is not described soundly");
        }
        int length = Axdr.length(bytes, contents, work.end);
        if (length < 0) {
            return work.fault(contents, "length", "longer than the data");
        }
        at = contents + Axdr.lengthBytes(bytes, contents);
        end = at + length;
        if (work.noting()) {
            work.note(start, at - start, "compact-array", length + " bytes of elements");
        }
        for (int i = 0; at < end; i++) {
            if (!element(start + 1, work.noting() ? path + "[" + i + "]" : path)) {
                return false;
            }
        }
        work.at = end;
        return true;
    }

    private boolean element(int type, String name) {
        byte[] bytes = work.bytes;
        int tag = bytes[type];
        if (tag == Axdr.ARRAY || tag == Axdr.STRUCTURE) {
            boolean array = tag == Axdr.ARRAY;
            int count = array ? Axdr.u16(bytes, type + 1) : Axdr.length(bytes, type + 1, work.end);
            int next = array ? type + 3 : type + 1 + Axdr.lengthBytes(bytes, type + 1);
            for (int i = 0; i < count; i++) {
                if (!element(next, work.noting() ? name + "[" + i + "]" : name)) {
                    return false;
                }
                next = array ? next : typeEnd(bytes, next, work.end, 0);
            }
            return true;
        }
        return scalar(tag, name);
    }

    private boolean scalar(int tag, String name) {
        byte[] bytes = work.bytes;
        int size = Axdr.size(tag);
        int from = at;
        int bits = 0;
        if (size < 0) {
            bits = tag == Axdr.BIT_STRING ? Skip.bits(bytes, at, end) : 0;
            size = tag == Axdr.BIT_STRING ? (bits + 7) / 8 : Axdr.length(bytes, at, end);
            if (size < 0 || bits < 0) {
                return work.fault(at, "length", "longer than the data");
            }
            from += Axdr.lengthBytes(bytes, at);
        }
        if (size > end - from) {
            return work.fault(at, "compact-array", "ends within an element");
        }
        int start = at;
        at = from + size;
        if (work.noting()) {
            boolean clock = tag == Axdr.OCTET_STRING && size == CosemClock.LENGTH && CosemClock.plausible(bytes, from);
            ScalarNotes.note(work, clock ? Axdr.DATE_TIME : tag, start, from, size, bits, name);
        }
        return true;
    }
}
