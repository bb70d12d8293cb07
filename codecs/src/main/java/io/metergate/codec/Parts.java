package io.metergate.codec;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A few objects, each found by its class; what a format keeps for one device. Bounded, and quick for so few. */
final class Parts {
    private static final int MAX = 8;

    private final @Nullable Object[] parts = new Object[MAX];

    /** The part of that class, made when it is not there yet. */
    <T> T of(Class<T> type, Supplier<T> maker) {
        int i = 0;
        for (; i < MAX; i++) {
            Object part = parts[i];
            if (part == null) {
                break;
            }
            if (part.getClass() == type) {
                return type.cast(part);
            }
        }
        if (i == MAX) {
            throw new IllegalStateException("no device needs more than " + MAX + " kinds of memory");
        }
        T made = maker.get();
        parts[i] = made;
        return made;
    }
}
