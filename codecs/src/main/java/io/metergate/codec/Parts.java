package io.metergate.codec;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few objects, each found by its class; what formats keep for one device. There are never more than formats have
 * classes for it, whatever a device sends, and it is quick for so few. Not thread-safe.
 */
final class Parts {
    private static final int FEW = 4;

    private @Nullable Object[] parts = new Object[FEW];

    /** The part of that class, made when it is not there yet. */
    <T> T of(Class<T> type, Supplier<T> maker) {
        int i = 0;
        for (; i < parts.length; i++) {
            Object part = parts[i];
            if (part == null) {
                break;
            }
            if (part.getClass() == type) {
                return type.cast(part);
            }
        }
        if (i == parts.length) {
            parts = Arrays.copyOf(parts, 2 * i);
        }
        T made = maker.get();
        parts[i] = made;
        return made;
    }
}
