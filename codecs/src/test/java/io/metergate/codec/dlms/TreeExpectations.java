package io.metergate.codec.dlms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameField;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tree that one decoder makes of a frame: leaf by leaf it must be the fields of the frame, in their order. */
final class TreeExpectations {
    private record Leaf(String type, String value, String unit) {}

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<FrameField> fields;
    private int next;
    private boolean lost;

    TreeExpectations(List<FrameField> fields) {
        this.fields = fields;
    }

    /** Checks the whole tree and tells how many leaves it has. */
    int check(JsonNode tree) {
        JsonNode attributes = tree.path("attrib");
        header("header.long_invoke_id_and_priority", attributes.path("LongInvokeId"));
        header("header.system_title", attributes.path("SystemTitle"));
        header("header.invocation_counter", attributes.path("FrameCounter"));
        gather(tree.path("children"));
        for (FrameField field : fields) {
            if (next < leaves.size()) {
                field(field);
            }
        }
        assertEquals(leaves.size(), next, () -> "not found: " + leaves.subList(next, leaves.size()));
        return next;
    }

    private void header(String name, JsonNode value) {
        if (!value.isMissingNode()) {
            assertTrue(
                    fields.stream()
                            .anyMatch(f -> f.name().equals(name) && f.meaning().equals(value.asText())),
                    () -> name + " " + value + " " + fields);
        }
    }

    private void gather(JsonNode node) {
        for (JsonNode child : node) {
            for (Map.Entry<String, JsonNode> entry : child.properties()) {
                String type = entry.getKey();
                JsonNode value = entry.getValue();
                // That decoder loses its way where the tag and length of a code are swapped.
                lost |= type.startsWith("Unknown")
                        || value.path("Value").asText().startsWith("1510605");
                if (lost) {
                    return;
                }
                if (value.isArray()) {
                    gather(value);
                } else if (!type.equals("DateTime") || value.has("Value")) {
                    leaves.add(new Leaf(
                            type,
                            value.path("Value").asText(),
                            value.path("Unit").asText()));
                }
            }
        }
    }

    private void field(FrameField field) {
        String name = field.name();
        if (name.equals("scaler and unit")) {
            BigDecimal power = new BigDecimal(field.meaning().replaceFirst("10\\^(-?\\d+).*", "$1"));
            assertEquals(0, power.compareTo(number(take("INT8"))), field::toString);
            Leaf unit = take("ENUM");
            assertEquals(unit.unit(), field.meaning().replaceFirst(".* ", ""), field::toString);
        } else if (name.equals("logical name")) {
            assertEquals(DlmsConformanceTest.code(take("OCTETSTRING").value()), field.meaning());
        } else if (name.equals("attribute descriptor") || name.contains(".objects[")) {
            object(field);
        } else if (field.value() != null && (!name.startsWith("header.") || name.equals("header.date_time"))) {
            value(field);
        } else if (field.meaning().equals("none") && !name.equals("date-time")) {
            take("NullData");
        }
    }

    /** Class, code and attribute, which the tree has one by one; in a push object list also the rest of an entry. */
    private void object(FrameField field) {
        boolean listed = !field.name().equals("attribute descriptor");
        int classId = Integer.parseInt(leaf().value(), listed ? 10 : 16);
        next++;
        String code = DlmsConformanceTest.code(leaf().value());
        next++;
        int attribute = Integer.parseInt(leaf().value());
        next++;
        assertEquals(code + " class " + classId + " attribute " + attribute, field.meaning());
        if (listed) {
            assertEquals("0", take("UINT16").value());
            assertEquals("0", take("ENUM").value());
            take("NullData");
        }
    }

    private void value(FrameField field) {
        Leaf leaf = leaf();
        next++;
        if (field.value() instanceof FieldValue.Decimal number) {
            // The tree has the number before its scaler, which comes after it or is the maker's.
            assertEquals(digits(number(leaf)), digits(number.value()), () -> leaf + " " + field);
        } else if (field.value() instanceof FieldValue.Time) {
            assertEquals(time(leaf.value()), field.meaning());
        } else if (leaf.value().matches("\\d+(\\.\\d+){5}")) {
            assertTrue(
                    field.meaning().equals(ascii(leaf.value()))
                            || field.meaning().equals(DlmsConformanceTest.code(leaf.value())),
                    () -> leaf + " " + field);
        } else {
            assertEquals(leaf.value(), field.meaning());
        }
    }

    private Leaf leaf() {
        assertTrue(next < leaves.size(), "the tree ends before the fields do");
        return leaves.get(next);
    }

    private Leaf take(String type) {
        Leaf leaf = leaf();
        assertEquals(type, leaf.type(), leaf::toString);
        next++;
        return leaf;
    }

    private static BigDecimal number(Leaf leaf) {
        return new BigDecimal(leaf.value());
    }

    private static String digits(BigDecimal number) {
        return number.stripTrailingZeros().unscaledValue().toString();
    }

    /** Local time and, where it is told, the deviation that is to be added for UTC. */
    private static String time(String text) {
        LocalDateTime local = LocalDateTime.parse(text.substring(0, 19).replace(' ', 'T'));
        if (text.length() < 25) {
            return local + (local.getSecond() == 0 ? ":00" : "");
        }
        String deviation = text.substring(text.length() - 6);
        return local.atOffset(ZoneOffset.of(deviation))
                .plusSeconds(2L * ZoneOffset.of(deviation).getTotalSeconds())
                .toInstant()
                .toString();
    }

    /** Six characters, which that decoder takes for the groups of a code. */
    private static String ascii(String value) {
        StringBuilder text = new StringBuilder();
        for (String group : value.split("\\.", -1)) {
            text.append((char) Integer.parseInt(group));
        }
        return text.toString();
    }
}
