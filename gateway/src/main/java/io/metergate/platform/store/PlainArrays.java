package io.metergate.platform.store;

import org.jspecify.annotations.Nullable;

/** Arrays of a row without their boxes. */
public final class PlainArrays {
    private static final long[] NONE = {};

    private PlainArrays() {}

    /** Longs; none for null, and 0 for a null among them. */
    public static long[] longs(@Nullable Long @Nullable [] boxed) {
        if (boxed == null || boxed.length == 0) {
            return NONE;
        }
        long[] plain = new long[boxed.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = boxed[i] == null ? 0 : boxed[i];
        }
        return plain;
    }
}
