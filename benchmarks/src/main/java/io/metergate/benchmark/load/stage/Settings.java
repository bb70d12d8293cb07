package io.metergate.benchmark.load.stage;

import io.metergate.platform.store.ConnectionDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gateway's configuration file of a row: free ports, the row's database, and else what ships. */
final class Settings {
    private static final String CONNECTIONS_MAX = "100000";

    private Settings() {}

    /**
     * Writes it.
     *
     * @param others further settings by their path, such as {@code intake.batchMax}
     */
    static Path write(Path file, ConnectionDetails database, Map<String, String> others) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "database.url",
                "postgresql://" + database.host() + ":" + database.port() + "/" + database.database()
                        + "?sslmode=disable");
        all.put("database.user", database.user());
        all.put("database.password", database.password().value());
        all.put("mqtt.port", "0");
        all.put("mqtt.connectionsMax", CONNECTIONS_MAX);
        all.put("coap.port", "0");
        all.put("coaps.port", "0");
        all.put("coaps.keyFile", file.resolveSibling("device-keys").toString());
        all.put("http.port", "0");
        all.put("management.port", "0");
        all.put("log.level", "warn");
        all.putAll(others);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, yaml(all));
        return file;
    }

    /** Sections are one deep. */
    static String yaml(Map<String, String> settings) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        settings.forEach((path, value) -> {
            int dot = path.indexOf('.');
            sections.computeIfAbsent(path.substring(0, dot), section -> new StringBuilder(section + ":\n"))
                    .append("  ")
                    .append(path.substring(dot + 1))
                    .append(": \"")
                    .append(value)
                    .append("\"\n");
        });
        return String.join("", sections.values());
    }
}
