package io.metergate.codec.lorawan;

import io.metergate.codec.FrameSink;
import io.metergate.codec.layout.KnownLayouts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The layouts that were learnt of one format, found by length and first key. */
final class PayloadLayouts {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    /** Of a payload that has no layout, or a sink that takes none. */
    static final long NO_KEY = 0;

    private static final int LENGTH_SHIFT = 16;
    private static final long DATED = 1L << 32;

    /** The bits of the first two bytes that are a key. */
    private final int keyMask;

    private final KnownLayouts<PayloadLayout> known = new KnownLayouts<>(5, PayloadLayout[]::new);

    /** For items whose keys have one byte or two. */
    PayloadLayouts(int keyBytes) {
        keyMask = keyBytes == 1 ? 0xFF : 0xFFFF;
    }

    /** What a payload is found by, once it is known. */
    long key(byte[] bytes, int from, int end, FrameSink sink) {
        int length = end - from;
        if (length < PayloadLayout.LENGTH_MIN || length > PayloadLayout.LENGTH_MAX) {
            return NO_KEY;
        }
        boolean isDated = sink.takesDatedColumns();
        if (!isDated && !sink.takesColumns()) {
            return NO_KEY;
        }
        long key = (short) SHORTS.get(bytes, from) & keyMask;
        return key | (long) length << LENGTH_SHIFT | (isDated ? DATED : 0);
    }

    static boolean isDated(long key) {
        return (key & DATED) != 0;
    }

    /** Reads a payload of a known layout; false when it is none, or one that needs the walk. */
    boolean read(long key, byte[] bytes, int from, FrameSink sink) {
        PayloadLayout layout = known.of(key, bytes, from);
        return layout != null && layout.isFit && layout.read(bytes, from, sink);
    }

    /** Whether a layout is worth learning: the payload has none yet, and there is room. */
    boolean isNew(long key, byte[] bytes, int from) {
        return known.of(key, bytes, from) == null && known.takes(key);
    }

    void keep(PayloadLayout layout) {
        known.keep(layout);
    }
}
