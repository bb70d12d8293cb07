package io.metergate.codec.en13757;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The formats of a device's compact frames: the information blocks that such a frame leaves out, known by their
 * signature. They are learnt from the device's latest full frame; those of some widespread meters are known before.
 */
final class Formats {
    private static final int LEARNT_MAX = 4;
    private static final int FORMAT_BYTES_MAX = 256;

    private final byte[] @Nullable [] learnt = new byte[LEARNT_MAX][];
    private final int[] signatures = new int[LEARNT_MAX];
    private int oldest;

    private byte[] full = new byte[0];
    private int fullLength;
    /** What the latest full frame was read by, instead of the frame. */
    private @Nullable Layout layout;

    /** Keeps the sound records of a full frame, to learn from when a compact one comes. */
    void keep(byte[] bytes, int from, int end) {
        int length = end - from;
        if (length > FORMAT_BYTES_MAX) {
            return;
        }
        if (full.length < length) {
            full = new byte[(length + 63) & ~63];
        }
        System.arraycopy(bytes, from, full, 0, length);
        fullLength = length;
        layout = null;
    }

    /** Keeps what the latest full frame was read by, for the same. */
    void keep(Layout latest) {
        if (layout != latest) {
            layout = latest;
        }
        fullLength = 0;
    }

    /** The information blocks with that signature, one after the other; null when they are not known. */
    byte @Nullable [] of(int signature) {
        byte[] known = known(signature);
        if (known == null) {
            known = KnownFormats.of(signature);
        }
        if (known == null && (fullLength > 0 || layout != null)) {
            learn();
            known = known(signature);
        }
        return known;
    }

    private byte @Nullable [] known(int signature) {
        for (int i = 0; i < LEARNT_MAX; i++) {
            if (learnt[i] != null && signatures[i] == signature) {
                return learnt[i];
            }
        }
        return null;
    }

    private void learn() {
        if (layout != null) {
            learn(layout.heads, layout.heads.length);
            layout = null;
        } else {
            learnFull();
        }
    }

    private void learnFull() {
        byte[] heads = new byte[fullLength];
        int size = 0;
        for (int at = 0; at < fullLength; at = SoundRecords.next(full, at, fullLength)) {
            boolean record = SoundRecords.isRecord(full, at);
            int head = record ? SoundRecords.data(full, at) - at : 1;
            if (record || full[at] == Dib.MANUFACTURER || full[at] == Dib.MANUFACTURER_MORE) {
                System.arraycopy(full, at, heads, size, head);
                size += head;
            }
        }
        fullLength = 0;
        learn(heads, size);
    }

    private void learn(byte[] heads, int size) {
        int signature = Crc16.of(heads, 0, size);
        if (size > 0 && known(signature) == null) {
            signatures[oldest] = signature;
            learnt[oldest] = Arrays.copyOf(heads, size);
            oldest = (oldest + 1) % LEARNT_MAX;
        }
    }
}
