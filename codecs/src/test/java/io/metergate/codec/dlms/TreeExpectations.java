package io.metergate.codec.dlms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameField;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree that one decoder makes of a frame: every leaf of it is found among the fields, in its order. */
final class TreeExpectations {
    private final List<FrameField> fields;
    private int next;
    private int leaves;

    TreeExpectations(List<FrameField> fields) {
        this.fields = fields;
    }

    void check(JsonNode tree) {
        JsonNode attributes = tree.path("attrib");
        expect("LongInvokeId", attributes.path("LongInvokeId"), "header.long_invoke_id_and_priority");
        expect("SystemTitle", attributes.path("SystemTitle"), "header.system_title");
        expect("FrameCounter", attributes.path("FrameCounter"), "header.invocation_counter");
        walk(tree.path("children"));
        assertTrue(leaves > 4, () -> leaves + " leaves");
    }

    private void expect(String what, JsonNode value, String name) {
        if (!value.isMissingNode()) {
            boolean there = fields.stream()
                    .anyMatch(f -> f.name().equals(name) && f.meaning().equals(value.asText()));
            assertTrue(there, () -> what + " " + value + " " + fields);
        }
    }

    private void walk(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::walk);
            return;
        }
        Iterator<Map.Entry<String, JsonNode>> children = node.fields();
        while (children.hasNext()) {
            Map.Entry<String, JsonNode> child = children.next();
            String type = child.getKey();
            if (type.startsWith("Unknown")) {
                return; // That decoder lost its way at codes whose tag and length are swapped.
            }
            if (child.getValue().isArray()) {
                walk(child.getValue());
            } else if (child.getValue().has("Value")) {
                leaf(type, child.getValue().path("Value").asText());
            }
        }
    }

    private void leaf(String type, String value) {
        if (type.equals("INT8") || type.equals("ENUM") && !isAhead(value) || isSwapped(value)) {
            return; // Scalers and units, which belong to the value before them.
        }
        leaves++;
        List<String> seen = new ArrayList<>();
        for (int i = next; i < fields.size(); i++) {
            if (is(type, value, fields.get(i), i + 1 < fields.size() ? fields.get(i + 1) : null)) {
                next = type.equals("OCTETSTRING") || type.equals("VISIBLESTRING") ? i : next;
                return;
            }
            seen.add(fields.get(i).meaning());
        }
        throw new AssertionError(type + " " + value + " not in " + seen);
    }

    private boolean isAhead(String value) {
        return fields.stream().anyMatch(f -> f.value() instanceof FieldValue.Decimal && f.meaning().equals(value));
    }

    private static boolean isSwapped(String value) {
        return value.matches("1510605\\d\\d");
    }

    private static boolean is(String type, String value, FrameField field, @Nullable FrameField after) {
        String meaning = field.meaning();
        return switch (type) {
            case "ClassId", "AttributeId", "DateTime" -> true;
            case "InstanceId" -> meaning.contains(DlmsConformanceTest.code(value));
            case "UINT32", "UINT16", "INT16", "ENUM" -> meaning.equals(value)
                    || meaning.contains("class " + value + " ")
                    || value.equals("0") && meaning.contains("objects")
                    || digits(meaning).equals(digits(value))
                    || after != null && meaning.contains(value) && after.name().equals("scaler and unit")
                    || field.name().contains("objects") && value.equals("0");
            default -> meaning.equals(value)
                    || isCode(value) && meaning.contains(DlmsConformanceTest.code(value))
                    || meaning.equals(ascii(value))
                    || field.value() instanceof FieldValue.Time;
        };
    }

    /** The digits of a number whatever its scale, without zeros at either end. */
    private static String digits(String number) {
        String digits = number.split(" ", 2)[0].replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        return digits.replaceFirst("0+$", "");
    }

    private static boolean isCode(String value) {
        return value.matches("\\d+\\.\\d+\\.\\d+\\.\\d+\\.\\d+\\.255");
    }

    /** Six characters, which that decoder takes for the groups of a code. */
    private static String ascii(String value) {
        if (!value.matches("\\d+(\\.\\d+){5}")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (String group : value.split("\\.")) {
            text.append((char) Integer.parseInt(group));
        }
        assertEquals(6, text.length());
        return text.toString();
    }
}
