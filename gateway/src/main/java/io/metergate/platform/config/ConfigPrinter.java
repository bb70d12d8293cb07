package io.metergate.platform.config;

import java.util.ArrayList;
import java.util.List;

/** Writes the configuration as the commented YAML that the loader reads. */
public final class ConfigPrinter {
    private static final int WIDTH = 100;
    private static final String MASK = "****";

    private ConfigPrinter() {}

    /** Every key with its default: the text of {@code conf/metergate.yaml}. */
    public static String template() {
        StringBuilder out = new StringBuilder("# Metergate's settings, each with its default. A variable of the"
                + " environment goes before this\n# file: METERGATE_MQTT__PORT sets mqtt.port.\n");
        String section = "";
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            section = heading(out, section, key);
            comment(out, key.doc() + " (" + key.range() + ")");
            String value = key.defaultText();
            out.append(
                    value == null
                            ? "  # " + key.name() + ": " + key.example()
                            : "  " + key.name() + ": " + quoted(value));
            trim(out);
        }
        return out.toString();
    }

    /** Every key with its value and who set it; secrets are masked. */
    public static String print(EffectiveSettings settings) {
        StringBuilder out = new StringBuilder("# The settings in force, and where each comes from.\n");
        String section = "";
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            Setting setting = settings.of(key);
            section = heading(out, section, key);
            comment(out, key.doc());
            String text = setting.text();
            if (text == null) {
                out.append("  # ").append(key.name()).append(": unset");
            } else {
                String shown = key.secret() ? MASK : text;
                out.append("  ").append(key.name()).append(": ").append(quoted(shown));
                out.append("  # ").append(setting.origin());
            }
            trim(out);
        }
        return out.toString();
    }

    private static String heading(StringBuilder out, String before, ConfigKey<?> key) {
        if (!key.section().equals(before)) {
            out.append("\n# ").append(ConfigKeys.SECTIONS.get(key.section())).append('\n');
            out.append(key.section()).append(":\n");
        }
        return key.section();
    }

    private static void comment(StringBuilder out, String text) {
        for (String line : wrapped(text)) {
            out.append("  # ").append(line).append('\n');
        }
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH - 4) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9./_-]+")
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void trim(StringBuilder out) {
        while (out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        out.append('\n');
    }
}
