package io.metergate.platform.config;

import org.jspecify.annotations.Nullable;

/**
 * What a key is set to and who set it.
 *
 * @param text as written; null when unset
 * @param value as parsed; null when unset
 * @param origin {@code default}, a file with its line, or a variable
 */
record Setting(
        ConfigKey<?> key, @Nullable String text, @Nullable Object value, String origin) {
    static final String DEFAULT = "default";
}
