package io.metergate.registry;

import io.metergate.billing.Money;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One entry of a list in a site file; whatever is wrong with a field is noted, and a harmless value stands in. */
final class Entry {
    private static final int TEXT_LENGTH_MAX = 200;
    private static final Pattern KWH = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final int WATT_HOURS_PER_KWH_DIGITS = 3;

    private final String path;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Faults faults;

    Entry(String path, Node node, Set<String> known, Faults faults) {
        this.path = path;
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            faults.add(path, "must be fields with values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            if (!known.contains(name)) {
                faults.add(path + "." + name, "is not a known field; there are " + String.join(", ", known));
            } else if (!(tuple.getValueNode() instanceof ScalarNode value)) {
                faults.add(path + "." + name, "must be a single value");
            } else if (value.getValue().length() > TEXT_LENGTH_MAX) {
                faults.add(path + "." + name, "must have at most " + TEXT_LENGTH_MAX + " characters");
            } else {
                fields.put(name, value.getValue().strip());
            }
        }
    }

    String path() {
        return path;
    }

    void fault(String field, String reason) {
        faults.add(path + "." + field, reason);
    }

    String required(String field) {
        String value = optional(field);
        if (value == null) {
            fault(field, "is missing");
            return "";
        }
        return value;
    }

    /** Null for a field that is absent or empty. */
    @Nullable
    String optional(String field) {
        String value = fields.get(field);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A decimal amount as millionths; 0 when the field may be absent and is. */
    long amount(String field, boolean mustBeThere) {
        String text = mustBeThere ? required(field) : optional(field);
        if (text == null || text.isEmpty()) {
            return 0;
        }
        long amount = Money.parse(text).orElse(-1);
        if (amount < 0) {
            fault(field, "must be a decimal amount such as 0.245, not " + text);
        }
        return amount;
    }

    long kilowattHours(String field) {
        String text = required(field);
        if (text.isEmpty()) {
            return 0;
        }
        if (!KWH.matcher(text).matches()) {
            fault(field, "must be kWh with at most three places such as 1000.00, not " + text);
            return 0;
        }
        return new BigDecimal(text).movePointRight(WATT_HOURS_PER_KWH_DIGITS).longValueExact();
    }

    /** A yes or no; no when the field is absent. */
    boolean flag(String field) {
        String text = optional(field);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            fault(field, "must be true or false, not " + text);
        }
        return "true".equals(text);
    }

    /** Bytes written as hex digits; null when the field is absent. */
    byte @Nullable [] bytes(String field, int length) {
        String text = optional(field);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9A-Fa-f]{" + 2 * length + "}")) {
            fault(field, "must be " + 2 * length + " hex digits");
            return null;
        }
        return HexFormat.of().parseHex(text);
    }
}
