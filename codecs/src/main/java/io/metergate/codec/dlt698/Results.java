package io.metergate.codec.dlt698;

import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.CivilTime;
import org.jspecify.annotations.Nullable;

/** What a server says of attributes: a value of now for each, or records of the past with columns and rows. */
final class Results {
    private static final long CUT = CivilTime.NONE + 1;
    private static final int ERROR = 0;
    private static final int DATA = 1;
    private static final int OWN_ADDRESS_MAX = 8;
    private static final int TARGET = 0x202A;
    private static final int ADDRESS = 0x4001;
    private static final int FREEZE_TIME = 0x2021;
    private static final int STORED = 0x6042;
    private static final int SUCCEEDED = 0x6041;
    private static final int STARTED = 0x6040;

    private Results() {}

    /** A-ResultNormal: a descriptor, then its data or why there is none. */
    static boolean normal(Reader reader) {
        if (!reader.has(5, "result")) {
            return false;
        }
        int from = reader.at;
        int oad = reader.u32();
        if (reader.notes() != null) {
            reader.framing(from, "object attribute", Names.of(oad));
        }
        int choice = choice(reader, "result");
        return switch (choice) {
            case ERROR -> refusal(reader, Command.READ);
            case DATA -> Values.read(reader, oad, true);
            default -> reader.fail(reader.at - 1, "result", "neither data nor a reason");
        };
    }

    /** A data access result, which is an answer to a command. */
    static boolean refusal(Reader reader, Command command) {
        if (!reader.has(1, "data access result")) {
            return false;
        }
        int from = reader.at;
        int result = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, "data access result", Dar.words(result));
        }
        return reader.sink().answer(Dar.answer(command, result))
                || reader.fail(from, "data access result", "more answers than a message can hold");
    }

    /** Many of them. */
    static boolean normals(Reader reader) {
        int count = number(reader, "number of results");
        for (int i = 0; i < count; i++) {
            if (!normal(reader)) {
                return false;
            }
        }
        return count >= 0;
    }

    static boolean records(Reader reader, long address) {
        int count = number(reader, "number of results");
        for (int i = 0; i < count; i++) {
            if (!record(reader, address)) {
                return false;
            }
        }
        return count >= 0;
    }

    /** A-ResultRecord: a descriptor, the columns, then the rows or why there are none. */
    static boolean record(Reader reader, long address) {
        if (!Selectors.descriptor(reader, "object attribute")) {
            return false;
        }
        int columns = reader.at;
        if (!Selectors.columns(reader) || !reader.has(1, "result")) {
            return false;
        }
        int choice = choice(reader, "result");
        if (choice == ERROR) {
            return refusal(reader, Command.READ);
        }
        if (choice != DATA) {
            return reader.fail(reader.at - 1, "result", "neither rows nor a reason");
        }
        int rows = number(reader, "number of rows");
        if (rows > 0 && reader.bytes[columns] == 0) {
            return reader.fail(reader.at, "row", "a row without columns");
        }
        for (int i = 0; i < rows; i++) {
            if (!row(reader, columns, address)) {
                return false;
            }
        }
        return rows >= 0;
    }

    /** A row: first looked through for its time and its meter, then read. */
    private static boolean row(Reader reader, int columns, long address) {
        int from = reader.at;
        @Nullable FrameNotes kept = reader.lookAhead();
        long when = times(reader, columns, address);
        boolean whole = when != CUT;
        reader.back(from, kept);
        if (!whole) {
            return false;
        }
        boolean believed = when != CivilTime.NONE;
        if (believed) {
            reader.sink().measuredAt(when, false);
        }
        boolean right = cells(reader, columns, believed);
        reader.sink().measuredNow();
        return right;
    }

    /** The time of a row; none when it has none or is of another meter, {@link #CUT} when it is malformed. */
    private static long times(Reader reader, int columns, long address) {
        long when = CivilTime.NONE;
        int rank = 0;
        boolean foreign = false;
        int column = columns + 1;
        int count = reader.bytes[columns] & 0xFF;
        for (int i = 0; i < count; i++) {
            int oad = oad(reader.bytes, column);
            column = next(reader.bytes, column);
            int at = reader.at;
            if (!Values.read(reader, oad, false)) {
                return CUT;
            }
            int oi = oad >>> 16;
            if (oi == TARGET || oi == ADDRESS) {
                foreign |= !isOwn(reader.bytes, at, address);
            } else if (rank(oi) > rank && reader.bytes[at] == Tags.DATE_TIME_S) {
                long time = Tags.second(reader.bytes, at + 1);
                when = time == CivilTime.NONE ? when : time;
                rank = time == CivilTime.NONE ? rank : rank(oi);
            }
        }
        return foreign ? CivilTime.NONE : when;
    }

    private static int rank(int oi) {
        return switch (oi) {
            case FREEZE_TIME -> 4;
            case STORED -> 3;
            case SUCCEEDED -> 2;
            case STARTED -> 1;
            default -> 0;
        };
    }

    private static boolean cells(Reader reader, int columns, boolean believed) {
        int column = columns + 1;
        int count = reader.bytes[columns] & 0xFF;
        for (int i = 0; i < count; i++) {
            int oad = oad(reader.bytes, column);
            column = next(reader.bytes, column);
            if (!Values.read(reader, oad, believed)) {
                return false;
            }
        }
        return true;
    }

    /** A column's attribute; none for related ones, whose cell holds several values. */
    private static int oad(byte[] bytes, int column) {
        return bytes[column] == 0 ? (int) Tags.number(bytes, column + 1, Tags.DOUBLE_LONG) : Names.RELATED;
    }

    private static int next(byte[] bytes, int column) {
        return bytes[column] == 0 ? column + 5 : column + 6 + 4 * (bytes[column + 5] & 0xFF);
    }

    /** Whether a row's address is that of the frame's sender: digits with the highest first, a target's after flags. */
    private static boolean isOwn(byte[] bytes, int at, long address) {
        boolean target = bytes[at] == Tags.TSA;
        int from = at + (target ? 3 : 2);
        int end = at + 2 + bytes[at + 1];
        if ((!target && bytes[at] != Tags.OCTET_STRING) || end <= from || end - from > OWN_ADDRESS_MAX) {
            return false;
        }
        long own = 0;
        for (int i = from; i < end; i++) {
            own = (own << 8) | (bytes[i] & 0xFF);
        }
        return own == address;
    }

    private static int choice(Reader reader, String name) {
        int from = reader.at;
        int choice = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, name, choice == ERROR ? "none" : choice == DATA ? "data" : "unknown");
        }
        return choice;
    }

    /** A number of elements, noted; negative when the message is malformed there. */
    static int number(Reader reader, String name) {
        int from = reader.at;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, name, Tags.NO_COUNT) ? 0 : -1;
        }
        if (reader.notes() != null) {
            reader.framing(from, name, Integer.toString(count));
        }
        return count;
    }
}
