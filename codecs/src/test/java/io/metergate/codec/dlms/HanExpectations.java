package io.metergate.codec.dlms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterTime;
import io.metergate.codec.RegisterValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The common names that one library gives to the values of Nordic customer interfaces. */
record HanExpectations(DlmsCodec codec) {
    private static final Map<String, Integer> QUANTITIES = Map.of(
            "active_power_import", 1,
            "active_power_export", 2,
            "reactive_power_import", 3,
            "reactive_power_export", 4,
            "current", 11,
            "voltage", 12);

    /** Which text field, by the last groups of its code. */
    private static final Map<String, Set<String>> TEXTS = Map.of(
            "list_ver_id", Set.of("1-1:0.2.129", "1-0:0.2.129"),
            "meter_id", Set.of("0-0:96.1.0", "1-1:0.0.5"),
            "meter_type", Set.of("0-0:96.1.7", "1-1:96.1.1"));

    int check(JsonNode vector) {
        Explanation explanation = codec.explain(DlmsConformanceTest.frame(vector), DlmsConformanceTest.context(vector));
        Decoded decoded = assertInstanceOf(Decoded.class, explanation.result());
        int compared = 0;
        for (Map.Entry<String, JsonNode> entry : vector.path("expected").properties()) {
            String name = entry.getKey();
            if (name.equals("meter_manufacturer")) {
                continue; // Its own conclusion from the list's version.
            }
            if (name.equals("meter_datetime")) {
                assertTime(entry.getValue().asText(), explanation.fields());
            } else if (TEXTS.containsKey(name)) {
                assertText(TEXTS.get(name), entry.getValue().asText(), explanation.fields());
            } else {
                assertRegister(name, entry.getValue().decimalValue(), decoded.registers());
            }
            compared++;
        }
        return compared;
    }

    /** The library gives the meter's wall clock; where the meter tells the zone, that is in UTC here. */
    private static void assertTime(String expected, List<FrameField> fields) {
        boolean there = fields.stream()
                .filter(f -> f.value() instanceof FieldValue.Time)
                .map(f -> ((FieldValue.Time) f.value()).value())
                .anyMatch(time -> expected.equals(time.toString()) || expected.equals(wallClock(time)));
        assertTrue(there, () -> expected + " " + fields);
    }

    private static String wallClock(MeterTime time) {
        return new MeterTime(time.epochSecond() + 3600, false).toString();
    }

    private static void assertText(Set<String> codes, String expected, List<FrameField> fields) {
        boolean there = fields.stream()
                .anyMatch(f -> codes.contains(f.name()) && f.meaning().equals(expected));
        assertTrue(there, () -> codes + " " + expected + " " + fields);
    }

    private static void assertRegister(String name, BigDecimal expected, List<RegisterValue> registers) {
        String quantity = name.replaceAll("_(total|l[123])$", "");
        int group = QUANTITIES.getOrDefault(quantity, -1);
        assertTrue(group > 0, name);
        int phase = name.matches(".*_l[123]") ? name.charAt(name.length() - 1) - '0' : 0;
        int c = group + 20 * phase;
        int d = name.endsWith("_total") ? 8 : 7;
        List<RegisterValue> found = registers.stream()
                .filter(r -> r.register().c() == c && r.register().d() == d)
                .toList();
        assertEquals(1, found.size(), () -> name + " " + registers);
        assertEquals(0, expected.compareTo(found.get(0).value()), () -> name + " " + expected + " " + found);
    }
}
