package io.metergate.codec.jooby;

import org.jspecify.annotations.Nullable;

/** What the values of a byte are called. */
final class Names {
    private final @Nullable String[] names = new String[256];

    private Names() {}

    /** Reads pairs of a value in hexadecimal and its name. */
    static Names of(String text) {
        Names made = new Names();
        String[] words = Spec.words(text);
        for (int i = 0; i + 1 < words.length; i += 2) {
            made.names[Integer.parseInt(words[i], 16)] = words[i + 1];
        }
        return made;
    }

    /** The name; null for a value that has none. */
    @Nullable
    String of(int value) {
        return value < 0 || value >= names.length ? null : names[value];
    }
}
