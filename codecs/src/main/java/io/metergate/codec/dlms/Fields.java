package io.metergate.codec.dlms;

import io.metergate.codec.Obis;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;

/** Reads the fields of an APDU that are no data: each is noted by its name, and missing ones are a fault. */
final class Fields {
    /** A field was not there; the fault is told. */
    static final long MISSING = -1;

    private Fields() {}

    /** A number of one to four bytes. */
    static long number(Work work, int bytes, String name) {
        int at = work.at;
        if (work.end - at < bytes) {
            work.fault(work.end, name, "missing");
            return MISSING;
        }
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | (work.bytes[at + i] & 0xFF);
        }
        if (work.noting()) {
            work.number(at, bytes, name, number);
        }
        work.at = at + bytes;
        return number;
    }

    /** The tag, the kind of request or answer, and the invoke-id-and-priority; the kind, or {@link #MISSING}. */
    static int start(Work work, String name) {
        int at = work.at;
        if (work.end - at < 3) {
            work.fault(work.end, "invoke-id-and-priority", "missing");
            return (int) MISSING;
        }
        int kind = work.bytes[at + 1] & 0xFF;
        if (work.noting()) {
            work.note(at, 2, "APDU", name);
            work.number(at + 2, 1, "header.invoke_id", work.bytes[at + 2] & 0xF);
        }
        work.at = at + 3;
        return kind;
    }

    /** A count of elements, which are at least one byte each. */
    static int count(Work work, String name) {
        int count = Axdr.length(work.bytes, work.at, work.end);
        if (count < 0) {
            work.fault(work.at, name, "more than the APDU has bytes");
            return (int) MISSING;
        }
        int length = Axdr.lengthBytes(work.bytes, work.at);
        if (work.noting()) {
            work.note(work.at, length, name, Integer.toString(count));
        }
        work.at += length;
        return count;
    }

    /** A string of bytes with its length, noted in hexadecimal. */
    static boolean string(Work work, String name) {
        int length = Axdr.length(work.bytes, work.at, work.end);
        if (length < 0) {
            return work.fault(work.at, name, "longer than the APDU");
        }
        int from = work.at + Axdr.lengthBytes(work.bytes, work.at);
        if (work.noting()) {
            String hex = Hex.format(Arrays.copyOfRange(work.bytes, from, from + length));
            work.text(work.at, from + length - work.at, name, hex);
        }
        work.at = from + length;
        return true;
    }

    /** Class, logical name and the index of an attribute or method. */
    static boolean descriptor(Work work, String index) {
        int at = work.at;
        if (work.end - at < 9) {
            return work.fault(work.end, "descriptor", "ends before its nine bytes");
        }
        if (work.noting()) {
            work.number(at, 2, "class_id", Axdr.u16(work.bytes, at));
            work.text(
                    at + 2,
                    6,
                    "logical_name",
                    Obis.unpack(Axdr.obis(work.bytes, at + 2)).toString());
            work.number(at + 8, 1, index, work.bytes[at + 8]);
        }
        work.at = at + 9;
        return true;
    }

    /** A block of a long value: whether it is the last, its number, and its bytes. */
    static boolean block(Work work) {
        return number(work, 1, "last_block") != MISSING
                && number(work, 4, "block_number") != MISSING
                && string(work, "raw_data");
    }
}
