package io.metergate.codec.lwm2m;

/** A record's name as an LwM2M path, such as /10243/0/14: object, instance, resource and perhaps its instance. */
final class SenmlPath {
    private static final int NUMBER_MAX = 0xFFFF;
    private static final int SEGMENTS_MAX = 4;
    /** Of the device's name and the numbers of the resource. */
    static final int BYTES_MAX = 256;

    private final int[] numbers = new int[SEGMENTS_MAX];
    private int segments;
    private int digits;
    private boolean sound;
    private boolean escaped;

    /** Reads base name and name as one; false when they make no path of a resource, or are longer than any is. */
    boolean read(byte[] bytes, int baseFrom, int baseEnd, int from, int end) {
        // The base name is read again for each record, which must not take long for the longest frame.
        if (baseEnd - baseFrom > BYTES_MAX || end - from > BYTES_MAX) {
            return false;
        }
        segments = 0;
        digits = 0;
        sound = true;
        escaped = false;
        take(bytes, baseFrom, baseEnd);
        take(bytes, from, end);
        return sound && digits > 0 && segments >= 3;
    }

    int object() {
        return numbers[0];
    }

    int instance() {
        return numbers[1];
    }

    int resource() {
        return numbers[2];
    }

    boolean isResourceInstance() {
        return segments == SEGMENTS_MAX;
    }

    private void take(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b == '\\' && !escaped) {
                escaped = true;
            } else {
                take(b);
                escaped = false;
            }
        }
    }

    /** What comes before the first slash is the name of the device. */
    private void take(byte b) {
        if (b == '/') {
            sound &= segments == 0 || digits > 0;
            segments++;
            digits = 0;
            sound &= segments <= SEGMENTS_MAX;
            if (sound) {
                numbers[segments - 1] = 0;
            }
        } else if (segments > 0 && sound) {
            sound = b >= '0' && b <= '9' && !escaped;
            numbers[segments - 1] = numbers[segments - 1] * 10 + b - '0';
            sound &= numbers[segments - 1] <= NUMBER_MAX;
            digits++;
        }
    }
}
