package io.metergate.codec.dlt698;

import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.CivilTime;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks data of any type and says what it holds. Lengths are checked whether or not anybody wants to know. */
final class DataNotes {
    private static final int DEPTH_MAX = 8;

    private DataNotes() {}

    static boolean read(Reader reader, String name, int depth) {
        if (depth > DEPTH_MAX) {
            return reader.fail(reader.at, "data type", "nested too deeply");
        }
        int from = reader.at;
        if (!reader.has(1, "data type")) {
            return false;
        }
        int tag = reader.u8();
        return switch (tag) {
            case Tags.ARRAY, Tags.STRUCTURE -> elements(reader, from, name, tag, depth);
            case Tags.BIT_STRING,
                    Tags.OCTET_STRING,
                    Tags.VISIBLE_STRING,
                    Tags.UTF8_STRING,
                    Tags.TSA,
                    Tags.MAC,
                    Tags.RN -> string(reader, from, name, tag);
            case Tags.ROAD, Tags.RSD, Tags.CSD, Tags.MS, Tags.RCSD, Tags.REGION, Tags.SID, Tags.SID_MAC -> {
                if (reader.notes() != null) {
                    reader.framing(from, "type", name);
                }
                yield Selectors.read(reader, tag, name, depth);
            }
            default -> fixed(reader, from, name, tag);
        };
    }

    private static boolean elements(Reader reader, int from, String name, int tag, int depth) {
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, "data", Tags.NO_COUNT);
        }
        boolean noted = reader.notes() != null;
        if (noted) {
            reader.framing(from, tag == Tags.ARRAY ? "array" : "structure", count + " elements");
        }
        for (int i = 0; i < count; i++) {
            if (!read(reader, noted ? name + "[" + i + "]" : "", depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean string(Reader reader, int from, String name, int tag) {
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, "data", Tags.NO_COUNT);
        }
        int size = tag == Tags.BIT_STRING ? (count + 7) / 8 : count;
        if (!reader.has(size, "data")) {
            return false;
        }
        int at = reader.at;
        reader.at += size;
        FrameNotes notes = reader.notes();
        if (notes != null) {
            boolean words = tag == Tags.VISIBLE_STRING || tag == Tags.UTF8_STRING;
            String text = words
                    ? new String(reader.bytes, at, size, StandardCharsets.UTF_8)
                    : Hex.format(Arrays.copyOfRange(reader.bytes, at, at + size));
            notes.text(reader.place(from), reader.length(reader.at - from), name, text);
        }
        return true;
    }

    private static int size(int tag) {
        return switch (tag) {
            case Tags.NULL -> 0;
            case Tags.BOOL, Tags.ENUM -> 1;
            case Tags.OI, Tags.SCALER_UNIT -> 2;
            case Tags.TIME, Tags.TI -> 3;
            case Tags.FLOAT32, Tags.OAD, Tags.OMD -> 4;
            case Tags.DATE, Tags.COMDCB -> 5;
            case Tags.DATE_TIME_S -> 7;
            case Tags.FLOAT64 -> 8;
            case Tags.DATE_TIME -> 10;
            default -> Tags.numberBytes(tag) == 0 ? -1 : Tags.numberBytes(tag);
        };
    }

    private static boolean fixed(Reader reader, int from, String name, int tag) {
        int size = size(tag);
        if (size < 0) {
            return reader.fail(from, "data type", "not a type of the protocol, so that its length is not known");
        }
        if (!reader.has(size, "data")) {
            return false;
        }
        int at = reader.at;
        reader.at += size;
        FrameNotes notes = reader.notes();
        if (notes != null) {
            note(notes, reader, from, at, tag, name);
        }
        return true;
    }

    private static void note(FrameNotes notes, Reader reader, int from, int at, int tag, String name) {
        int place = reader.place(from);
        int length = reader.length(reader.at - from);
        byte[] bytes = reader.bytes;
        MeterTime time = time(bytes, at, tag);
        BigDecimal number = number(bytes, at, tag);
        if (time != null) {
            notes.time(place, length, name, time);
        } else if (number != null) {
            notes.value(place, length, name, new Decimal(number, ""));
        } else if (tag == Tags.BOOL) {
            notes.flag(place, length, name, bytes[at] != 0);
        } else if (tag == Tags.NULL) {
            notes.field(place, length, name, "null");
        } else {
            notes.text(place, length, name, Hex.format(Arrays.copyOfRange(bytes, at, reader.at)));
        }
    }

    private static @Nullable MeterTime time(byte[] bytes, int at, int tag) {
        long when = CivilTime.NONE;
        if (tag == Tags.DATE_TIME_S) {
            when = Tags.second(bytes, at);
        } else if (tag == Tags.DATE_TIME) {
            int year = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
            when = CivilTime.seconds(year, bytes[at + 2], bytes[at + 3], bytes[at + 5], bytes[at + 6], bytes[at + 7]);
        }
        return when == CivilTime.NONE ? null : new MeterTime(when, false);
    }

    private static @Nullable BigDecimal number(byte[] bytes, int at, int tag) {
        if (tag == Tags.ENUM) {
            return BigDecimal.valueOf(bytes[at] & 0xFF);
        }
        if (tag == Tags.FLOAT32) {
            float real = Float.intBitsToFloat((int) Tags.number(bytes, at, Tags.DOUBLE_LONG));
            return Float.isFinite(real) ? new BigDecimal(Float.toString(real)) : null;
        }
        if (tag == Tags.FLOAT64) {
            double real = Double.longBitsToDouble(Tags.number(bytes, at, Tags.LONG64));
            return Double.isFinite(real) ? new BigDecimal(Double.toString(real)) : null;
        }
        if (Tags.numberBytes(tag) == 0) {
            return null;
        }
        return Tags.exact(Tags.number(bytes, at, tag), tag);
    }
}
