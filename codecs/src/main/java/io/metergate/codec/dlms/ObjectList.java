package io.metergate.codec.dlms;

import io.metergate.codec.Obis;

/**
 * The objects that a push names before it gives their values: an array of structures {class, logical name, attribute,
 * data index} as the push object list (IEC 62056-6-2, class 40) and the capture objects of a profile (class 7) are.
 */
final class ObjectList {
    private static final int OBJECTS_MAX = 128;
    /** The tags and sizes of the four elements, and the structure around them. */
    private static final int ENTRY_BYTES = 18;

    private static final int CLASS_AT = 3;
    private static final int CODE_AT = 7;
    private static final int ATTRIBUTE_AT = 14;
    private static final int PUSH_SETUP = 40;
    private static final int SCALER_ATTRIBUTE = 3;
    /** 0-8:25.9.0, with which an E450 pushes to its consumer. */
    private static final long CONSUMER_PUSH = 0x0008_1909_00FFL;

    private final long[] codes = new long[OBJECTS_MAX];
    private final short[] classes = new short[OBJECTS_MAX];
    private final byte[] attributes = new byte[OBJECTS_MAX];
    private int count;
    private int shift;
    private int parentDepth;
    private int standing;
    private int valueAt;

    void clear() {
        count = 0;
        shift = -1;
        valueAt = -1;
    }

    /** The value of an object begins at an index of the message. */
    void stand(int index, int at) {
        standing = index;
        valueAt = at;
    }

    /** Whether the value at an index is that of {@link #standing}. */
    boolean isStandingAt(int at) {
        return valueAt == at;
    }

    /** The object whose value is read. */
    int standing() {
        return standing;
    }

    int count() {
        return count;
    }

    long obis(int index) {
        return codes[index];
    }

    int classId(int index) {
        return classes[index] & 0xFFFF;
    }

    int attribute(int index) {
        return attributes[index];
    }

    /** Whether the list begins as that of an E450 does: with itself, and with the name of the push setup. */
    boolean isLandisGyr() {
        return count > 1
                && classes[0] == PUSH_SETUP
                && codes[0] == CONSUMER_PUSH
                && codes[1] == CONSUMER_PUSH
                && attributes[0] == 2
                && attributes[1] == 1;
    }

    /** Whether the object after this one is its scaler and unit. */
    boolean scales(int index) {
        return index + 1 < count && codes[index + 1] == codes[index] && attributes[index + 1] == SCALER_ATTRIBUTE;
    }

    /** The list was the given element of so many in a list so deep; which objects do those after it hold? */
    void parent(int element, int elements, int depth) {
        parentDepth = depth;
        if (elements == count && classes[0] == PUSH_SETUP) {
            shift = 0;
        } else if (elements - element - 1 == count) {
            shift = element + 1;
        } else {
            shift = -1;
        }
    }

    /** The object whose value an element of a list so deep is; negative where it is none's. */
    int ofElement(int element, int depth) {
        int index = element - shift;
        return shift < 0 || depth != parentDepth || index < 0 || index >= count ? -1 : index;
    }

    /** Whether a list of that many elements holds the values of the objects, where they are not beside their list. */
    boolean isRow(byte[] bytes, int tag, int first, int elements) {
        return count > 1
                && elements == count
                && shift < 0
                && (tag == Axdr.STRUCTURE || Axdr.kind(bytes[first]) != Axdr.CONTAINER);
    }

    /** Whether an array of that many elements, the first at an index, is such a list. */
    boolean isAt(byte[] bytes, int first, int end, int entries) {
        if (entries == 0 || entries > OBJECTS_MAX) {
            return false;
        }
        int at = first;
        for (int i = 0; i < entries; i++) {
            if (end - at < ENTRY_BYTES || !isEntry(bytes, at)) {
                return false;
            }
            at = afterEntry(bytes, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEntry(byte[] bytes, int at) {
        return bytes[at] == Axdr.STRUCTURE
                && bytes[at + 1] >= 4
                && bytes[at + 1] <= 6
                && bytes[at + CLASS_AT - 1] == Axdr.LONG_UNSIGNED
                && ObjectWalk.isTaggedObis(bytes, at + CODE_AT - 2)
                && bytes[at + ATTRIBUTE_AT - 1] == Axdr.INTEGER
                && bytes[at + ATTRIBUTE_AT + 1] == Axdr.LONG_UNSIGNED;
    }

    private static int afterEntry(byte[] bytes, int at, int end) {
        int next = at + ENTRY_BYTES;
        for (int i = 4; i < bytes[at + 1] && next >= 0; i++) {
            next = Skip.data(bytes, next, end);
        }
        return next;
    }

    /** Takes the list, of which {@link #isAt} holds. */
    boolean read(Work work, int entries, String path) {
        byte[] bytes = work.bytes;
        int at = work.at;
        for (int i = 0; i < entries; i++) {
            codes[i] = Axdr.obis(bytes, at + CODE_AT);
            classes[i] = (short) Axdr.u16(bytes, at + CLASS_AT);
            attributes[i] = bytes[at + ATTRIBUTE_AT];
            int next = afterEntry(bytes, at, work.end);
            if (work.noting()) {
                String words = Obis.unpack(codes[i]) + " class " + classId(i) + " attribute " + attributes[i];
                work.text(at, next - at, path + ".objects[" + i + "]", words);
            }
            at = next;
        }
        count = entries;
        work.at = at;
        return true;
    }
}
