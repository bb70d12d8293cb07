package io.metergate.desk.site;

import io.metergate.billing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One entry of a list in a site file; whatever is wrong with a field is noted, and a harmless value stands in. */
final class Entry {
    /** The one field that is a list. */
    static final String REGISTERS = "registers";
    /** The one field that has fields. */
    static final String COAP = "coap";

    private static final int TEXT_LENGTH_MAX = 200;
    private static final Pattern KILO = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final int KILO_DIGITS = 3;

    private final String path;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, SequenceNode> lists = new LinkedHashMap<>();
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
            } else if (name.equals(REGISTERS) && tuple.getValueNode() instanceof SequenceNode list) {
                lists.put(name, list);
            } else if (name.equals(REGISTERS)) {
                faults.add(path + "." + name, "must be a list");
            } else if (name.equals(COAP)) {
                takeGroup(name, tuple.getValueNode(), known);
            } else {
                take(name, tuple.getValueNode());
            }
        }
    }

    /** Fields of a field, which go by both names with a dot between. */
    private void takeGroup(String group, Node node, Set<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            faults.add(path + "." + group, "must be fields with values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = group + "." + (tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?");
            if (known.contains(name)) {
                take(name, tuple.getValueNode());
            } else {
                faults.add(path + "." + name, "is not a known field");
            }
        }
    }

    private void take(String name, Node node) {
        if (!(node instanceof ScalarNode value)) {
            faults.add(path + "." + name, "must be a single value");
        } else if (value.getValue().length() > TEXT_LENGTH_MAX) {
            faults.add(path + "." + name, "must have at most " + TEXT_LENGTH_MAX + " characters");
        } else {
            fields.put(name, value.getValue().strip());
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
    long amount(String field, boolean mustBeThere, long most) {
        String text = mustBeThere ? required(field) : optional(field);
        if (text == null || text.isEmpty()) {
            return 0;
        }
        long amount = Money.parse(text).orElse(-1);
        if (amount < 0) {
            fault(field, "must be a decimal amount such as 0.245, not " + text);
        } else if (amount > most) {
            fault(field, "must be at most " + Money.exact(most));
        } else {
            return amount;
        }
        return 0;
    }

    long kilowattHours(String field) {
        return required(field).isEmpty() ? 0 : thousandths(field, "kWh", "1000.00");
    }

    /** Kilowatt-hours as watt-hours, or kilowatts as watts; 0 when the field is absent. */
    long thousandths(String field, String unit, String example) {
        String text = optional(field);
        if (text == null) {
            return 0;
        }
        if (!KILO.matcher(text).matches()) {
            fault(field, "must be " + unit + " with at most three places such as " + example + ", not " + text);
            return 0;
        }
        return new BigDecimal(text).movePointRight(KILO_DIGITS).longValueExact();
    }

    /** An instant, cut to the millisecond; null when the field is absent. */
    @Nullable
    Instant instant(String field) {
        String text = optional(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            fault(field, "must be a time with its offset such as 2026-01-31T09:30:00Z, not " + text);
            return null;
        }
    }

    /** Yes, no, or null when the field is absent. */
    @Nullable
    Boolean choice(String field) {
        return optional(field) == null ? null : (Boolean) flag(field);
    }

    /** The entries of a list within this entry; none when it is absent. */
    List<Entry> entries(String field, Set<String> known, int most) {
        SequenceNode list = lists.get(field);
        List<Entry> entries = new ArrayList<>();
        if (list != null && list.getValue().size() > most) {
            fault(field, "must be at most " + most);
        } else if (list != null) {
            for (Node node : list.getValue()) {
                entries.add(new Entry(path + "." + field + "[" + entries.size() + "]", node, known, faults));
            }
        }
        return entries;
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
