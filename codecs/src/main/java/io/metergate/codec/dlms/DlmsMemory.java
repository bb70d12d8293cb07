package io.metergate.codec.dlms;

import io.metergate.codec.DeviceKeys;
import org.jspecify.annotations.Nullable;

/**
 * What DLMS keeps for a device: the newest invocation counter of each system title that its frames were authenticated
 * with, and its keys made ready. A device has one title, or a few behind a gateway of its own.
 */
final class DlmsMemory {
    private static final int TITLES_MAX = 8;

    private final long[] titles = new long[TITLES_MAX];
    private final long[] newest = new long[TITLES_MAX];
    private int count;
    private @Nullable DeviceKeys keys;
    private @Nullable Suite0 suite;

    /** The keys made ready; made anew when the device gets others. */
    Suite0 suite(DeviceKeys of) {
        Suite0 ready = suite;
        if (ready == null || keys != of) {
            ready = of.derived(Suite0.class, Suite0::of);
            suite = ready;
            keys = of;
        }
        return ready;
    }

    /** The newest counter that was authenticated; -1 where there was none. */
    long newest(long title) {
        for (int i = 0; i < count; i++) {
            if (titles[i] == title) {
                return newest[i];
            }
        }
        return -1;
    }

    /** Keeps a counter that was authenticated; false when the device had more titles than are kept. */
    boolean advance(long title, long counter) {
        for (int i = 0; i < count; i++) {
            if (titles[i] == title) {
                newest[i] = counter;
                return true;
            }
        }
        if (count == TITLES_MAX) {
            return false;
        }
        titles[count] = title;
        newest[count++] = counter;
        return true;
    }
}
