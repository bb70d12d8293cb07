package io.metergate.codec.dlms;

import io.metergate.codec.Obis;

/**
 * Walks the data of a push and finds the objects in it, in whichever of the known shapes they stand: in structures or
 * in one flat list; named by an OBIS code before the value, after it, or by a list of objects at the start; with
 * their scaler and unit or without; with class and attribute, tagged or not; or by position alone.
 */
final class ObjectWalk {
    private static final long NOT_NAMED = -1;
    private static final int SCALER_AND_UNIT = 0x02020F;
    private static final int SCALER_AND_UNIT_BYTES = 6;
    private static final int OBIS_ELEMENT = 8;
    private static final int FAILED = -1;

    private final Work work;
    private final ObjectValue value;
    private final ObjectList named = new ObjectList();
    private PushTemplates templates = PushTemplates.NONE;
    private boolean objectsWanted;

    ObjectWalk(Work work) {
        this.work = work;
        this.value = new ObjectValue(work, this, new ListedVoltages(work, named));
    }

    /** Reads one or more values up to the end of the message. */
    boolean body(PushTemplates known, String path) {
        begin(known);
        boolean several = false;
        do {
            if (!data(0, several ? path + "s" : path)) {
                return false;
            }
            several = true;
        } while (work.at < work.end);
        return true;
    }

    /** Reads exactly one value. */
    boolean one(PushTemplates known, String path) {
        begin(known);
        return data(0, path);
    }

    /** Reads one value that is the given attribute of an object. */
    boolean attribute(PushTemplates known, int classId, long obis, int attribute) {
        begin(known);
        return value.read(obis, classId, attribute, 0, 1) > 0;
    }

    /** Like {@link #attribute} where scaler and unit are known beforehand. */
    boolean scaledAttribute(PushTemplates known, long obis, int scaler, int unit) {
        begin(known);
        value.scaler(scaler);
        value.unit(unit);
        return value.read(obis, 0, 0, 0, 1) > 0;
    }

    /** Reads one value of a request: what looks like an object there is none. */
    boolean plain(String path) {
        begin(PushTemplates.NONE);
        objectsWanted = false;
        return data(0, path);
    }

    private void begin(PushTemplates known) {
        objectsWanted = true;
        templates = known;
        named.clear();
        value.begin();
    }

    /** One value, whose name is a path only. */
    boolean data(int depth, String path) {
        if (work.at >= work.end) {
            return work.fault(work.at, "data", "ends before its value");
        }
        int tag = work.bytes[work.at];
        if (tag == Axdr.STRUCTURE || tag == Axdr.ARRAY) {
            return list(depth, path);
        }
        return value.read(NOT_NAMED, 0, 0, depth, 1, path) > 0;
    }

    private boolean list(int depth, String path) {
        byte[] bytes = work.bytes;
        int start = work.at;
        int tag = bytes[start];
        int count = Axdr.length(bytes, start + 1, work.end);
        if (count < 0) {
            return work.fault(start + 1, "length", "more elements than the data has bytes");
        }
        if (depth == Skip.DEPTH_MAX) {
            return work.fault(start, "data", "nested more than 16 deep");
        }
        int first = start + 1 + Axdr.lengthBytes(bytes, start + 1);
        work.at = first;
        if (work.noting()) {
            work.note(start, first - start, Axdr.name(tag), count + (count == 1 ? " element" : " elements"));
        }
        if (tag == Axdr.ARRAY && objectsWanted && named.isAt(bytes, first, work.end, count)) {
            boolean read = named.read(work, count, path);
            if (named.isLandisGyr()) {
                value.maker(Makers.LANDIS_GYR);
            }
            return read;
        }
        if (tag == Axdr.STRUCTURE && depth == 0) {
            PushTemplate template = templates.of(bytes, first, work.end, count);
            if (template != null) {
                return positional(template);
            }
        }
        if (named.isRow(bytes, tag, first, count)) {
            return row(count, depth);
        }
        return elements(tag, count, depth, path);
    }

    private boolean elements(int tag, int count, int depth, String path) {
        boolean known = named.count() > 0;
        boolean quick = objectsWanted && !work.noting() && depth + 1 < Skip.DEPTH_MAX;
        int i = 0;
        while (i < count) {
            if (quick && !known) {
                int read = ScaledObjects.read(work, count - i);
                value.labelled(read);
                i += read;
                if (i == count) {
                    break;
                }
            }
            int used;
            int object = known ? named.ofElement(i, depth) : -1;
            if (object >= 0) {
                used = object(object, depth, count - i);
            } else {
                used = element(tag, i, count, depth, path);
                if (!known && named.count() > 0) {
                    known = true;
                    named.parent(i, count, depth);
                }
            }
            if (used <= 0) {
                return false;
            }
            i += used;
        }
        return true;
    }

    /** A row whose values stand in the order of the objects that were listed before. */
    private boolean row(int count, int depth) {
        value.beginRow();
        int i = 0;
        while (i < count) {
            int used = object(i, depth, count - i);
            if (used <= 0) {
                return false;
            }
            i += used;
        }
        return true;
    }

    /** The value of a listed object; where the next object is its scaler and unit, those too. */
    private int object(int index, int depth, int left) {
        int reach = left > 1 && named.scales(index) ? 2 : 1;
        named.stand(index, work.at);
        return value.read(named.obis(index), named.classId(index), named.attribute(index), depth, reach);
    }

    /** One element, or those of one object; split so that the compiler takes the usual ways in line. */
    private int element(int tag, int i, int count, int depth, String path) {
        byte[] bytes = work.bytes;
        int at = work.at;
        int rest = work.end - at;
        if (!objectsWanted || rest < 2) {
            return value.unnamed(i, count, depth, path);
        }
        if (rest >= OBIS_ELEMENT && bytes[at] == Axdr.OCTET_STRING && bytes[at + 1] == 6 && isObis(bytes, at + 2)) {
            return labelled(at, 0, depth, count - i);
        }
        if (bytes[at] == Axdr.STRUCTURE && (i > 0 || tag == Axdr.ARRAY)) {
            return list(depth + 1, work.noting() ? path + "[" + i + "]" : path) ? 1 : FAILED;
        }
        return rarer(tag, i, count, depth, path);
    }

    private int rarer(int tag, int i, int count, int depth, String path) {
        byte[] bytes = work.bytes;
        int at = work.at;
        int rest = work.end - at;
        int left = count - i;
        if (tag == Axdr.STRUCTURE && i == 0 && rest > OBIS_ELEMENT && count <= 4) {
            int used = startOfStructure(at, rest, count, depth);
            if (used != 0) {
                return used;
            }
        }
        if (rest > 3 + OBIS_ELEMENT && left > 2 && bytes[at] == Axdr.LONG_UNSIGNED && isTaggedObis(bytes, at + 3)) {
            return classAndObis(at, depth, left);
        }
        if (left > 3 && Axdr.kind(bytes[at]) != Axdr.CONTAINER) {
            int next = Skip.data(bytes, at, work.end);
            if (next > 0 && isClassScalerAndCode(bytes, next, work.end)) {
                return valueFirst(next);
            }
        }
        return value.unnamed(i, count, depth, path);
    }

    private static boolean isClassScalerAndCode(byte[] bytes, int at, int end) {
        return at + 9 + OBIS_ELEMENT <= end
                && bytes[at] == Axdr.LONG_UNSIGNED
                && Axdr.i32(bytes, at + 3) >>> 8 == SCALER_AND_UNIT
                && isTaggedObis(bytes, at + 9);
    }

    /** The shapes that only the first element of a structure tells; 0 where it is none of them. */
    private int startOfStructure(int at, int rest, int count, int depth) {
        byte[] bytes = work.bytes;
        if (bytes[at] == Axdr.NULL && count <= 4 && rest > 9 && isDescriptor(bytes, at)) {
            return descriptor(at, depth, count);
        }
        if (bytes[at] == 6 && bytes[at + 1] == 9 && (bytes[at + 5] == 7 || bytes[at + 5] == 8) && bytes[at + 7] == -1) {
            // Landis+Gyr with "EMBRIQ" lists sends 06 09 for 09 06; 7 and 8 are no tags, so nothing else can be meant.
            return labelled(at, 0, depth, count);
        }
        return 0;
    }

    /** A code in its tag and length, and after it the value. */
    private int labelled(int start, int classId, int depth, int left) {
        byte[] bytes = work.bytes;
        long obis = Axdr.obis(bytes, start + 2);
        work.at = start + OBIS_ELEMENT;
        if (left == 1) {
            return value.codeAlone(start, obis);
        }
        if (isPushSetup(obis) && work.end - work.at >= OBIS_ELEMENT && isTaggedObis(bytes, work.at)) {
            return value.codeAlone(start, obis);
        }
        if (work.noting()) {
            work.note(start, OBIS_ELEMENT, "logical name", Obis.unpack(obis).toString());
        }
        int used = value.read(obis, classId, 0, depth, left - 1);
        return used > 0 ? used + 1 : FAILED;
    }

    /** Class, code, then an attribute's index or a scaler, then the value. */
    private int classAndObis(int start, int depth, int left) {
        byte[] bytes = work.bytes;
        int classId = Axdr.u16(bytes, start + 1);
        long obis = Axdr.obis(bytes, start + 5);
        int at = start + 3 + OBIS_ELEMENT;
        if (work.noting()) {
            work.note(start, 3, "class", Integer.toString(classId));
            work.note(start + 3, OBIS_ELEMENT, "logical name", Obis.unpack(obis).toString());
        }
        work.at = at;
        boolean small = at + 2 < work.end && (bytes[at] == Axdr.INTEGER || bytes[at] == Axdr.UNSIGNED);
        if (!small || left < 4) {
            int used = value.read(obis, classId, 0, depth, left - 2);
            return used > 0 ? used + 2 : FAILED;
        }
        boolean attribute = bytes[at] == Axdr.UNSIGNED || bytes[at + 1] > 1;
        if (work.noting()) {
            work.note(at, 2, attribute ? "attribute" : "scaler", Integer.toString(bytes[at + 1]));
        }
        work.at = at + 2;
        if (!attribute) {
            value.scaler(bytes[at + 1]);
        }
        int used = value.read(obis, classId, attribute ? bytes[at + 1] & 0xFF : 0, depth, left - 3);
        return used > 0 ? used + 3 : FAILED;
    }

    /** Class, code and attribute without tags, as cosem-attribute-descriptor, which ZPA and Sagemcom send. */
    private int descriptor(int start, int depth, int count) {
        byte[] bytes = work.bytes;
        long obis = Axdr.obis(bytes, start + 2);
        int classId = Axdr.u16(bytes, start);
        int attribute = bytes[start + 8];
        if (work.noting()) {
            String words = Obis.unpack(obis) + " class " + classId + " attribute " + attribute;
            work.note(start, 9, "attribute descriptor", words);
        }
        work.at = start + 9;
        int used = value.read(obis, classId, attribute, depth, count - 1);
        return used > 0 ? used + 1 : FAILED;
    }

    private int valueFirst(int next) {
        byte[] bytes = work.bytes;
        long obis = Axdr.obis(bytes, next + 11);
        value.scaler(bytes[next + 6]);
        value.unit(bytes[next + 8] & 0xFF);
        if (value.read(obis, Axdr.u16(bytes, next + 1), 0, 0, 1) <= 0) {
            return FAILED;
        }
        if (work.noting()) {
            work.note(next, 3, "class", Integer.toString(Axdr.u16(bytes, next + 1)));
            work.note(next + 3, SCALER_AND_UNIT_BYTES, "scaler and unit", "as above");
            work.note(next + 9, OBIS_ELEMENT, "logical name", Obis.unpack(obis).toString());
        }
        work.at = next + 9 + OBIS_ELEMENT;
        return 4;
    }

    private boolean positional(PushTemplate template) {
        value.list(template.size() > 1 ? work.at : -1);
        for (int i = 0; i < template.size(); i++) {
            PushTemplate.Position position = template.position(i);
            if (position.kind() == PushTemplate.Kind.ANY) {
                if (!data(1, "element[" + i + "]")) {
                    return false;
                }
                continue;
            }
            if (position.kind() == PushTemplate.Kind.NUMBER) {
                value.scaler(position.scale());
                value.unit(position.unit());
            }
            if (value.read(position.obis(), 0, 0, 1, 1) <= 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isTaggedObis(byte[] bytes, int at) {
        return bytes[at] == Axdr.OCTET_STRING && bytes[at + 1] == 6 && isObis(bytes, at + 2);
    }

    /** The media that there are, and the current period or a numbered one: text of six letters is none. */
    static boolean isObis(byte[] bytes, int at) {
        int period = bytes[at + 5] & 0xFF;
        return (bytes[at] & 0xF0) == 0 && (period == 255 || period <= 125);
    }

    private static boolean isDescriptor(byte[] bytes, int at) {
        return bytes[at + 1] > 0
                && (bytes[at + 2] & 0xF0) == 0
                && bytes[at + 7] == -1
                && bytes[at + 8] > 0
                && bytes[at + 8] < 32
                && Axdr.known(bytes[at + 9]);
    }

    private static boolean isPushSetup(long obis) {
        return obis >>> 40 == 0 && (obis >>> 16 & 0xFFFF) == 0x1909;
    }
}
