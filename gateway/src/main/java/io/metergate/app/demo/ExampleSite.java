package io.metergate.app.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The site file of the documentation with the demo's own secrets where it leaves them to the importer, so that a later
 * start knows them again.
 *
 * @param yaml the file with the secrets filled in
 * @param secrets each by its owner, a device or a network server
 */
record ExampleSite(String yaml, Map<String, String> secrets) {
    private static final Pattern OWNER = Pattern.compile("\\s*-?\\s*(?:id|name):\\s*(\\S+)\\s*");
    private static final Pattern OPEN_SECRET = Pattern.compile("(\\s*)secret:\\s*generate\\s*");

    static ExampleSite of(String yaml, TownSecrets secrets) {
        Map<String, String> filled = new LinkedHashMap<>();
        StringBuilder lines = new StringBuilder();
        String owner = "";
        for (String line : yaml.split("\n", -1)) {
            Matcher named = OWNER.matcher(line);
            Matcher open = OPEN_SECRET.matcher(line);
            if (named.matches()) {
                owner = named.group(1);
            }
            if (open.matches()) {
                String secret = secrets.signIn(owner);
                filled.put(owner, secret);
                lines.append(open.group(1)).append("secret: \"").append(secret).append("\"\n");
            } else {
                lines.append(line).append('\n');
            }
        }
        return new ExampleSite(lines.toString(), filled);
    }

    /** One line a secret for the shell; that of {@code meter-102} is {@code METER_102_SECRET}. */
    String shell() {
        StringBuilder lines = new StringBuilder("# The secrets of the example devices.\n");
        secrets.forEach((owner, secret) -> {
            String name = owner.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
            lines.append(name).append("_SECRET='").append(secret).append("'\n");
        });
        return lines.toString();
    }
}
