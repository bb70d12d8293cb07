package io.metergate.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the configuration together: defaults, then the file, then the environment. The first thing that is wrong ends
 * it; nothing is guessed.
 */
public final class ConfigLoader {
    private static final String UNKNOWN_KEY = ": is not a known key";
    /** What stands before the last @ of an address: somebody's name and password. */
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z0-9+.-]*:/{0,2})?.*@", Pattern.DOTALL);

    private final Path home;
    private final Map<String, String> environment;

    /**
     * A loader that reads nothing of this process.
     *
     * @param home where relative paths start
     */
    public ConfigLoader(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = new TreeMap<>(environment);
    }

    /** A loader for this process: its environment, and the home that the launcher gives it. */
    public static ConfigLoader forProcess() {
        Path home = Path.of(System.getProperty("metergate.home", "."))
                .toAbsolutePath()
                .normalize();
        return new ConfigLoader(home, System.getenv());
    }

    /** Where relative paths start. */
    public Path home() {
        return home;
    }

    /** Loads {@code conf/metergate.yaml} below home when there is one. */
    public ConfigResult load() {
        Path usual = home.resolve("conf/metergate.yaml");
        return Files.exists(usual) ? load(usual) : load(Map.of());
    }

    /** Loads a file. */
    public ConfigResult load(Path file) {
        String name = shown(file);
        String yaml;
        try {
            if (Files.size(file) > YamlSettings.FILE_BYTES_MAX) {
                return new ConfigResult.Invalid(name + ": is larger than " + YamlSettings.FILE_BYTES_MAX + " bytes");
            }
            yaml = Files.readString(file);
        } catch (IOException e) {
            return new ConfigResult.Invalid(name + ": can't be read");
        }
        YamlSettings settings = YamlSettings.read(yaml);
        if (settings instanceof YamlSettings.Unreadable bad) {
            return new ConfigResult.Invalid(name + ":" + bad.line() + ": " + bad.problem());
        }
        Map<ConfigKey<?>, Given> given = new LinkedHashMap<>();
        for (var entry : ((YamlSettings.Read) settings).values().entrySet()) {
            String origin = name + ":" + entry.getValue().line();
            Optional<ConfigKey<?>> key = ConfigKeys.byPath(entry.getKey());
            if (key.isEmpty()) {
                return new ConfigResult.Invalid(origin + ": " + entry.getKey() + UNKNOWN_KEY);
            }
            given.put(key.get(), new Given(entry.getValue().text(), origin));
        }
        return load(given);
    }

    private ConfigResult load(Map<ConfigKey<?>, Given> fromFile) {
        Map<ConfigKey<?>, Given> given = new LinkedHashMap<>(fromFile);
        for (var variable : environment.entrySet()) {
            if (ConfigKey.isOurVariable(variable.getKey())) {
                Optional<ConfigKey<?>> key = ConfigKeys.byVariable(variable.getKey());
                if (key.isEmpty()) {
                    return new ConfigResult.Invalid(variable.getKey() + UNKNOWN_KEY);
                }
                given.put(key.get(), new Given(variable.getValue(), variable.getKey()));
            }
        }
        List<Setting> settings = new ArrayList<>();
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            Given set = given.get(key);
            Given text = set == null || set.text().isEmpty() ? defaultOf(key) : set;
            if (text == null) {
                settings.add(new Setting(key, null, null, Setting.DEFAULT));
                continue;
            }
            Parsed<?> parsed = key.parser().apply(text.text());
            if (parsed instanceof Parsed.Bad<?> bad) {
                String shown = key.secret() ? "" : ", not \"" + withoutUserInfo(text.text()) + "\"";
                return new ConfigResult.Invalid(text.origin() + ": " + key.path() + ": " + bad.reason() + shown);
            }
            settings.add(new Setting(key, text.text(), ((Parsed.Good<?>) parsed).value(), text.origin()));
        }
        return new ConfigAssembly(home, new EffectiveSettings(settings)).assemble();
    }

    /** A file below home by its path from there, as people know it. */
    private String shown(Path file) {
        Path root = home.toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(root) ? root.relativize(absolute) : file).toString();
    }

    private static String withoutUserInfo(String text) {
        return USER_INFO.matcher(text).replaceFirst("$1****@");
    }

    private static @Nullable Given defaultOf(ConfigKey<?> key) {
        String text = key.defaultText();
        return text == null ? null : new Given(text, Setting.DEFAULT);
    }

    /** A text that somebody set. */
    private record Given(String text, String origin) {}
}
