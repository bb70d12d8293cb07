package io.metergate.codec;

import java.util.function.Supplier;

/**
 * What earlier frames of one device left behind for the later ones: a format that a compact frame refers to, segments
 * of a message that is not whole yet, the newest invocation counter. Each format keeps a part of its own and bounds it.
 * Not thread-safe: whoever decodes for a device holds it alone.
 */
public final class DeviceMemory {
    private final Parts parts = new Parts();
    private final boolean checksCounters;

    /** A memory of its own: what a codec refuses as a replay it knows from here. */
    public DeviceMemory() {
        this(true);
    }

    private DeviceMemory(boolean checksCounters) {
        this.checksCounters = checksCounters;
    }

    /**
     * A memory for a caller who checks the invocation counters himself, together with what he stores. A codec that had
     * taken a frame's counter for used would refuse the frame when it comes again because storing it failed.
     */
    public static DeviceMemory withCountersElsewhere() {
        return new DeviceMemory(false);
    }

    /** Whether a codec refuses a frame whose invocation counter is not above the newest one it has seen. */
    public boolean checksCounters() {
        return checksCounters;
    }

    /** The part that a format keeps, made at its first use. */
    public <T> T part(Class<T> type, Supplier<T> maker) {
        return parts.of(type, maker);
    }
}
