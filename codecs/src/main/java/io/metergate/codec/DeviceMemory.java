package io.metergate.codec;

import java.util.function.Supplier;

/**
 * What earlier frames of one device left behind for the later ones: a format that a compact frame refers to, segments
 * of a message that is not whole yet, the newest invocation counter. Each format keeps a part of its own and bounds it.
 * Not thread-safe: whoever decodes for a device holds it alone.
 */
public final class DeviceMemory {
    private final Parts parts = new Parts();

    /** The part that a format keeps, made at its first use. */
    public <T> T part(Class<T> type, Supplier<T> maker) {
        return parts.of(type, maker);
    }
}
