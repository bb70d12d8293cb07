package io.metergate.platform.config;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set: its name, its meaning and what it may be. File, environment, printer and documentation all
 * follow from this.
 *
 * @param doc what it is for, in a sentence or two
 * @param range what it may be, for people
 * @param defaultText null for a key that may stay unset
 * @param example shown in the file where there is no default
 * @param secret true when the value is masked wherever it is shown
 */
record ConfigKey<T>(
        String section,
        String name,
        String doc,
        String range,
        @Nullable String defaultText,
        String example,
        boolean secret,
        Function<String, Parsed<T>> parser) {

    private static final String PREFIX = "METERGATE_";

    static <T> ConfigKey<T> of(String path, String defaultText, ConfigKind<T> kind, String doc) {
        return new ConfigKey<>(section(path), name(path), doc, kind.range(), defaultText, "", false, kind.parser());
    }

    static <T> ConfigKey<T> unset(String path, String example, ConfigKind<T> kind, String doc) {
        return new ConfigKey<>(section(path), name(path), doc, kind.range(), null, example, false, kind.parser());
    }

    static ConfigKey<Secret> secret(String path, ConfigKind<Secret> kind, String doc) {
        return new ConfigKey<>(section(path), name(path), doc, kind.range(), null, "", true, kind.parser());
    }

    /** The name in messages and in documentation, for example {@code mqtt.connectionsMax}. */
    String path() {
        return section + "." + name;
    }

    /** The environment variable, for example {@code METERGATE_MQTT__CONNECTIONS_MAX}. */
    String variable() {
        String words = name.replaceAll("([A-Z])", "_$1");
        return PREFIX + section.toUpperCase(Locale.ROOT) + "__" + words.toUpperCase(Locale.ROOT);
    }

    /** True for every variable that is meant for the gateway. */
    static boolean isOurVariable(String variable) {
        return variable.startsWith(PREFIX);
    }

    /** True when the variable names this key; underscores between words may be left out. */
    boolean isNamedBy(String givenVariable) {
        String own = PREFIX + section.toUpperCase(Locale.ROOT) + "__";
        return givenVariable.startsWith(own)
                && givenVariable.substring(own.length()).replace("_", "").equals(name.toUpperCase(Locale.ROOT));
    }

    private static String section(String path) {
        return path.substring(0, path.indexOf('.'));
    }

    private static String name(String path) {
        return path.substring(path.indexOf('.') + 1);
    }
}
