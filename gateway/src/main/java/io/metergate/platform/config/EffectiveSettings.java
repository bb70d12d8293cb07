package io.metergate.platform.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every key with its value and who set it. */
public final class EffectiveSettings {
    private final Map<ConfigKey<?>, Setting> settings = new LinkedHashMap<>();

    EffectiveSettings(List<Setting> inOrder) {
        inOrder.forEach(setting -> settings.put(setting.key(), setting));
    }

    Setting of(ConfigKey<?> key) {
        Setting setting = settings.get(key);
        if (setting == null) {
            throw new IllegalStateException(key.path() + " is missing from the list of keys");
        }
        return setting;
    }

    /** The value of a key that may be unset. */
    @SuppressWarnings("unchecked") // a setting's value was made by its key's own parser
    <T> @Nullable T optional(ConfigKey<T> key) {
        return (T) of(key).value();
    }

    /** The value of a key that has a default. */
    <T> T required(ConfigKey<T> key) {
        T value = optional(key);
        if (value == null) {
            throw new IllegalStateException(key.path() + " has no default");
        }
        return value;
    }
}
