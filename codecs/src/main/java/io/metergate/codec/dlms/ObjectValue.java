package io.metergate.codec.dlms;

import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;

/**
 * Reads the value of one object: a number with or without its scaler and unit, a text, a time, a state. Registers go to
 * the sink; everything is noted under the object's code.
 */
final class ObjectValue {
    /** A value with a larger power of ten is no register. */
    static final int SCALE_MAX = 60;

    private static final int SCALER_AND_UNIT = 0x02020F;
    private static final int NO_UNIT = -1;
    private static final int FAILED = -1;

    private static final int CLASS_DISCONNECT_CONTROL = 70;
    private static final int CLASS_LIMITER = 71;
    private static final int CONNECTED = 1;
    /** The groups C and D of 1-1:0.2.129 and of 0-0:96.1.0 to 96.1.9. */
    private static final int LIST_VERSION_GROUP = 0x0002;

    private static final int DEVICE_ID_GROUP = 0x6001;
    private static final long SUPPLY_RELAY = 0x0000_60_03_0A_FFL;

    private final Work work;
    private final ObjectWalk walk;
    private final ObjectNotes notes;
    private final ObjectTimes times;
    private final CompactArray compactArray;
    private final ListedVoltages voltages;
    private int maker;
    private int scale;
    private int unit;
    private boolean scaled;
    private int labelled;

    ObjectValue(Work work, ObjectWalk walk, ListedVoltages voltages) {
        this.work = work;
        this.walk = walk;
        this.voltages = voltages;
        this.notes = new ObjectNotes(work);
        this.times = new ObjectTimes(work);
        this.compactArray = new CompactArray(work);
    }

    void begin() {
        beginList(Makers.UNKNOWN);
        labelled = 0;
        times.begin();
        forgetScale();
    }

    /** Takes into account objects that were read elsewhere. */
    void labelled(int objects) {
        labelled += objects;
    }

    void beginRow() {
        voltages.beginRow();
        times.beginRow();
    }

    /** A list of the given name begins here; its maker tells what it leaves out. */
    void list(int at) {
        if (at >= 0 && at + 2 < work.end && Axdr.kind(work.bytes[at]) == Axdr.STRING) {
            beginList(Makers.ofList(work.bytes, at + 2, work.end - at - 2));
        }
    }

    /** It is known whose the list is, as of the objects that were listed. */
    void maker(int known) {
        if (known != maker) {
            beginList(known);
        }
    }

    private void beginList(int of) {
        maker = of;
        voltages.begin();
    }

    /** The power of ten of the value that is read next. */
    void scaler(int power) {
        scale = power;
        scaled = true;
    }

    /** The unit of the value that is read next, by its number; negative where it has none. */
    void unit(int code) {
        unit = code;
    }

    private void forgetScale() {
        scaled = false;
        unit = NO_UNIT;
        scale = 0;
    }

    /**
     * Reads a value and, where they follow, its scaler and unit.
     *
     * @param obis the code; negative for a value without one
     * @param attribute its index; 0 where it is not told
     * @param left how many elements the value and its scaler may take
     * @return how many elements it took; negative where it is malformed
     */
    int read(long obis, int classId, int attribute, int depth, int left) {
        return read(obis, classId, attribute, depth, left, "");
    }

    int read(long obis, int classId, int attribute, int depth, int left, String path) {
        byte[] bytes = work.bytes;
        int at = work.at;
        if (at >= work.end) {
            return failed(at, "data", "ends before its value");
        }
        int tag = bytes[at] & 0xFF;
        int kind = Axdr.kind(tag);
        if (kind == Axdr.UNKNOWN) {
            return failed(at, "data", "no type of data has this tag");
        }
        if (obis >= 0) {
            labelled++;
        }
        if (work.noting()) {
            notes.of(obis, classId, attribute, path);
        }
        if (kind == Axdr.NUMBER) {
            int size = Axdr.size(tag);
            if (size >= work.end - at) {
                return failed(at, "data", "ends within its value");
            }
            work.at = at + 1 + size;
            return number(obis, classId, attribute, left, at, tag);
        }
        forgetScaleUnless(kind);
        return switch (kind) {
            case Axdr.CONTAINER -> container(obis, classId, attribute, depth, left, path);
            case Axdr.STRING -> string(obis, at, tag);
            default -> other(obis, at, tag);
        };
    }

    private void forgetScaleUnless(int kind) {
        if (kind != Axdr.CONTAINER) {
            forgetScale();
        }
    }

    private int number(long obis, int classId, int attribute, int left, int at, int tag) {
        byte[] bytes = work.bytes;
        int next = work.at;
        int used = 1;
        if (!scaled && left > 1 && work.end - next >= 4) {
            int head = Axdr.i32(bytes, next);
            if (head >>> 8 == SCALER_AND_UNIT && work.end - next >= 6 && bytes[next + 4] == Axdr.ENUM) {
                scale = (byte) head;
                unit = bytes[next + 5] & 0xFF;
                scaled = true;
                work.at = next + 6;
                used = 2;
            } else if (left > 2 && head >>> 24 == Axdr.INTEGER && (head & 0xFF00) == (Axdr.ENUM << 8)) {
                scale = head << 8 >> 24;
                unit = head & 0xFF;
                scaled = true;
                work.at = next + 4;
                used = 3;
            }
        }
        boolean bare = obis < 0 || tag == Axdr.ENUM || Math.abs(scale) > SCALE_MAX;
        boolean fits = bare ? plain(obis, attribute, at, tag) : measured(obis, classId, attribute, at, tag);
        if (work.noting() && used > 1) {
            work.note(next, work.at - next, "scaler and unit", "10^" + scale + " " + CosemUnits.symbol(unit));
        }
        forgetScale();
        return fits ? used : failed(at, "data", "more registers than a frame can hold");
    }

    /** A number that is no register: a state, or one that nothing is known of. */
    private boolean plain(long obis, int attribute, int at, int tag) {
        if (obis == SUPPLY_RELAY && tag == Axdr.ENUM && attribute != 4) {
            work.sink.relay(work.bytes[at + 1] == CONNECTED ? RelayState.CLOSED : RelayState.OPEN);
        }
        if (work.noting()) {
            notes.number(at, tag, scaled ? scale : 0, scaled ? unit : NO_UNIT);
        }
        return true;
    }

    private boolean measured(long obis, int classId, int attribute, int at, int tag) {
        byte[] bytes = work.bytes;
        int exponent = scale;
        int code = unit;
        boolean register = attribute == 0 || attribute == 2;
        if (!scaled || code == NO_UNIT) {
            int usual = classId == CLASS_DISCONNECT_CONTROL || classId == CLASS_LIMITER ? NO_UNIT : Makers.unit(obis);
            int power = usual < 0 ? Makers.NO_SCALE : Makers.scale(obis, maker);
            power = !scaled && power == Makers.SCALE_OF_LIST ? voltages.power(maker, at) : power;
            code = usual;
            if (!scaled && power == Makers.NO_SCALE) {
                register = false;
                code = NO_UNIT;
            } else if (!scaled) {
                exponent = power;
            }
        }
        if (work.noting()) {
            notes.number(at, tag, exponent, code);
        }
        Unit of = code < 0 || !register || Axdr.delta(tag) ? null : CosemUnits.unit(code);
        if (of == null) {
            return true;
        }
        long mantissa;
        if (tag == Axdr.FLOAT32 || tag == Axdr.FLOAT64) {
            int places = Decimals.places(bytes, at + 1, tag);
            mantissa = Decimals.mantissa(bytes, at + 1, tag, places);
            exponent -= places;
        } else {
            mantissa = Axdr.whole(bytes, at + 1, tag);
            mantissa = tag == Axdr.LONG64_UNSIGNED && mantissa < 0 ? Decimals.NONE : mantissa;
        }
        if (mantissa == Decimals.NONE) {
            return true;
        }
        return work.sink.register(obis, mantissa, exponent + CosemUnits.exponent(code), of);
    }

    private int container(long obis, int classId, int attribute, int depth, int left, String path) {
        byte[] bytes = work.bytes;
        int at = work.at;
        boolean pair = work.end - at >= 6 && Axdr.i32(bytes, at) >>> 8 == SCALER_AND_UNIT && bytes[at + 4] == Axdr.ENUM;
        if (pair && obis >= 0) {
            if (work.noting()) {
                String words = "10^" + bytes[at + 3] + " " + CosemUnits.symbol(bytes[at + 5] & 0xFF);
                work.note(at, 6, "scaler and unit", words);
            }
            work.at = at + 6;
            if (left > 1 && attribute == 0) {
                scaler(bytes[at + 3]);
                unit = bytes[at + 5] & 0xFF;
                labelled--;
                int used = read(obis, classId, attribute, depth, 1, path);
                return used > 0 ? used + 1 : FAILED;
            }
            forgetScale();
            return 1;
        }
        forgetScale();
        String name = work.noting() ? notes.path() : "";
        if (bytes[at] == Axdr.COMPACT_ARRAY) {
            return compactArray.read(name) ? 1 : FAILED;
        }
        int before = labelled;
        boolean read = walk.data(depth + 1, name);
        labelled = before;
        return read ? 1 : FAILED;
    }

    private int string(long obis, int at, int tag) {
        byte[] bytes = work.bytes;
        int bits = tag == Axdr.BIT_STRING ? Skip.bits(bytes, at + 1, work.end) : 0;
        int length = tag == Axdr.BIT_STRING ? (bits < 0 ? bits : (bits + 7) / 8) : Axdr.length(bytes, at + 1, work.end);
        if (length < 0) {
            return failed(at + 1, "length", "longer than the data");
        }
        int from = at + 1 + Axdr.lengthBytes(bytes, at + 1);
        work.at = from + length;
        if (tag == Axdr.OCTET_STRING && length == CosemClock.LENGTH && CosemClock.plausible(bytes, from)) {
            return time(obis, at, from);
        }
        if (obis >= 0) {
            identity(obis, from, length);
        }
        if (work.noting()) {
            notes.string(at, from, length, tag, bits);
        }
        return 1;
    }

    /** Takes from a text what it says of the list or the meter. */
    private void identity(long obis, int from, int length) {
        byte[] bytes = work.bytes;
        int group = (int) (obis >>> 16) & 0xFFFF;
        if (group == LIST_VERSION_GROUP) {
            int list = Makers.ofList(bytes, from, length);
            if (list != Makers.UNKNOWN) {
                beginList(list);
            }
        } else if (group == DEVICE_ID_GROUP) {
            identityNumber(obis, from, length);
        } else if (group == 0 && (obis >>> 8 & 0xFF) == 5) {
            Identity.address(work, from, length, true);
        }
    }

    private void identityNumber(long obis, int from, int length) {
        int number = (int) (obis >>> 8) & 0xFF;
        if (maker == Makers.KAMSTRUP && number == 1 && Makers.isTransformerType(work.bytes, from, length)) {
            maker = Makers.KAMSTRUP_TRANSFORMER;
        } else if (maker == Makers.UNKNOWN || number == 0) {
            Identity.address(work, from, length, number == 0);
        }
    }

    private int other(long obis, int at, int tag) {
        byte[] bytes = work.bytes;
        int size = Axdr.size(tag);
        if (size >= work.end - at) {
            return failed(at, "data", "ends within its value");
        }
        work.at = at + 1 + size;
        if (tag == Axdr.DATE_TIME) {
            return time(obis, at, at + 1);
        }
        if (tag == Axdr.BOOLEAN && obis == SUPPLY_RELAY) {
            work.sink.relay(bytes[at + 1] != 0 ? RelayState.CLOSED : RelayState.OPEN);
        }
        if (work.noting()) {
            notes.other(at, tag);
        }
        return 1;
    }

    private int time(long obis, int at, int from) {
        boolean utc = times.isUtc(from, maker);
        if (obis < 0 || ObjectTimes.isClock(obis)) {
            times.clock(from, utc);
        }
        if (work.noting()) {
            notes.time(at, from, utc);
        }
        return 1;
    }

    /** An element without a code: a list's name at its start, a meter's number at its end, a time, or only a value. */
    int unnamed(int index, int count, int depth, String path) {
        byte[] bytes = work.bytes;
        int at = work.at;
        if (at >= work.end) {
            return failed(at, "data", "ends before all of its elements");
        }
        int tag = bytes[at] & 0xFF;
        if (tag == Axdr.ARRAY || tag == Axdr.STRUCTURE) {
            return walk.data(depth + 1, work.noting() ? path + "[" + index + "]" : path) ? 1 : FAILED;
        }
        boolean text = tag == Axdr.VISIBLE_STRING || tag == Axdr.OCTET_STRING || tag == Axdr.UTF8_STRING;
        int length = text ? Axdr.length(bytes, at + 1, work.end) : -1;
        int list =
                index == 0 && length > 0 && bytes[at + 1] > 0 ? Makers.ofList(bytes, at + 2, length) : Makers.UNKNOWN;
        if (list != Makers.UNKNOWN) {
            beginList(list);
            return read(Identity.LIST_VERSION, 0, 0, depth, 1);
        }
        boolean last = index == count - 1 && labelled > 1 && Identity.isNumber(bytes, at, length);
        if (last) {
            return read(Identity.METER_NUMBER, 0, 0, depth, 1);
        }
        if (times.isCaptureTime(bytes, at, tag, length, count)) {
            int from = at + (tag == Axdr.DATE_TIME ? 1 : 2);
            boolean utc = times.isUtc(from, maker);
            times.dateLast(from, utc);
            work.at = from + CosemClock.LENGTH;
            if (work.noting()) {
                notes.of(-1, 0, 0, path + "[" + index + "]");
                notes.time(at, from, utc);
            }
            return 1;
        }
        return read(-1, 0, 0, depth, 1, work.noting() ? path + "[" + index + "]" : path);
    }

    /** A code at the end of a list, or before another one, is itself the value. */
    int codeAlone(int start, long obis) {
        if (work.noting()) {
            notes.code(start, obis);
        }
        return 1;
    }

    private int failed(int index, String field, String reason) {
        work.fault(index, field, reason);
        return FAILED;
    }
}
