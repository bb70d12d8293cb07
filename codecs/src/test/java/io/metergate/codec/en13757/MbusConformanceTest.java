package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.BaseUnits;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Wired M-Bus frames that others published, with the records that other implementations read from them. */
class MbusConformanceTest {
    private static final Map<String, String> UNITS = Map.of("m^3", "m3", "m^3/h", "m3/h", "-", "");
    private static final Map<String, RecordPlace.Function> FUNCTIONS = Map.of(
            "Instantaneous value", RecordPlace.Function.INSTANTANEOUS,
            "Maximum value", RecordPlace.Function.MAXIMUM,
            "Minimum value", RecordPlace.Function.MINIMUM,
            "Value during error state", RecordPlace.Function.DURING_ERROR);
    private static final Set<String> NO_RECORDS = Set.of("Manufacturer specific", "More records follow");
    private static final Pattern ASSERTED = Pattern.compile("records\\[(\\d+)].parsed_value\\)?, ([0-9.]+)");
    private static final int PLACES = 6;
    /** A counter of the first one's unit, which the source does not scale. */
    private static final String SECOND_COUNTER = "reserved but historic";

    private final En13757Codec codec = new En13757Codec();
    private int leaves;

    @Test
    void readsEveryFrameRecordByRecord() throws IOException {
        Conformance.of("EN 13757-3 wired", MbusConformanceTest::name)
                .except("tests/test_variable_data_record.py", "its L field is not that of the frame")
                .except("tests/test_hyd.py", "reads BCD digits above 9 as decimals")
                .except("REL-Relay-Padpuls2", "reads 1900-01-00 from a time that is marked invalid")
                .except("landis+gyr_ultraheat_t230", "reads 2027 from year 127, which says that none is given")
                .each(Vectors.of("mbus-frames.json"), this::check)
                .finish();
        assertTrue(leaves > 3000, leaves + " leaves compared");
    }

    private void check(JsonNode vector) {
        Explanation explanation = codec.explain(Hex.parse(vector.path("hex").asText()), FrameContext.unknown());
        if (vector.path("category").asText().equals("error-frames")) {
            assertTrue(explanation.result() instanceof Malformed, explanation.result()::toString);
            leaves++;
        } else if (vector.has("asserts")) {
            decoded(explanation.result());
            asserts(vector, values(explanation));
        } else if (vector.has("expected_normalized")) {
            header(vector.path("expected_normalized").path("slave"), explanation);
            records(vector.path("expected_normalized").path("records"), values(explanation));
        }
    }

    private void asserts(JsonNode vector, List<FrameField> values) {
        for (JsonNode line : vector.path("asserts")) {
            Matcher matcher = ASSERTED.matcher(line.asText());
            if (matcher.find()) {
                FrameField field = values.get(Integer.parseInt(matcher.group(1)));
                assertNumber(matcher.group(2), field, 1);
            }
        }
    }

    private void header(JsonNode slave, Explanation explanation) {
        int serial = slave.path("Id").asInt();
        String address = decoded(explanation.result()).meterAddress();
        if (address == null) {
            assertNull(address);
        } else {
            assertEquals("%08d".formatted(serial), address);
        }
        leaf("header.manufacturer", slave.path("Manufacturer"), explanation);
        leaf("header.version", slave.path("Version"), explanation);
        leaf("header.accessNumber", slave.path("AccessNumber"), explanation);
    }

    private void leaf(String name, JsonNode expected, Explanation explanation) {
        for (FrameField field : explanation.fields()) {
            if (field.name().equals(name) && !expected.isMissingNode()) {
                assertEquals(expected.asText(), field.meaning(), name);
                leaves++;
            }
        }
    }

    private void records(JsonNode expected, List<FrameField> actual) {
        int next = 0;
        for (JsonNode record : expected) {
            String function = record.path("Function").asText();
            if (NO_RECORDS.contains(function)) {
                continue;
            }
            FrameField field = actual.get(next++);
            if (FUNCTIONS.containsKey(function)) {
                RecordPlace place = new RecordPlace(
                        record.path("StorageNumber").asInt(),
                        record.path("Tariff").asInt(),
                        record.path("Device").asInt(),
                        FUNCTIONS.get(function));
                assertEquals(place, field.place(), record::toString);
                leaves += 4;
            }
            value(record, field);
        }
        assertEquals(next, actual.size());
    }

    private void value(JsonNode record, FrameField field) {
        String expected = record.path("Value").asText();
        String unit = record.path("Unit").asText();
        if (unit.equals(SECOND_COUNTER)) {
            leaves++;
        } else if (field.value() instanceof FieldValue.Decimal decimal) {
            String symbol = decimal.unit().isEmpty() ? "" : UNITS.getOrDefault(unit, unit);
            FieldValue.Decimal base = BaseUnits.of(new FieldValue.Decimal(new BigDecimal(expected), symbol));
            assertNumber(base.value().toPlainString(), field, PLACES);
            if (!decimal.unit().isEmpty() && !base.unit().isEmpty()) {
                assertEquals(base.unit(), decimal.unit(), record::toString);
                leaves++;
            }
        } else if (field.value() instanceof FieldValue.Text text && text.value().matches("[0-9A-F]{8,}")) {
            // Digits that are no number are shown as they are, where the other implementation reckons on.
            leaves++;
        } else {
            String actual = field.meaning();
            assertEquals(expected.replace("Z", "").strip(), actual.strip(), record::toString);
            leaves++;
        }
    }

    private void assertNumber(String expected, FrameField field, int places) {
        FieldValue.Decimal decimal = assertInstanceOf(FieldValue.Decimal.class, field.value(), field::toString);
        BigDecimal wanted = new BigDecimal(expected);
        BigDecimal rounded = decimal.value().setScale(Math.max(places, wanted.scale()), RoundingMode.HALF_EVEN);
        assertEquals(0, wanted.compareTo(rounded), () -> expected + " " + field);
        leaves++;
    }

    private static List<FrameField> values(Explanation explanation) {
        List<FrameField> values = new ArrayList<>();
        for (FrameField field : explanation.fields()) {
            if (field.place() != null) {
                values.add(field);
            }
        }
        return values;
    }

    private static Decoded decoded(DecodeResult result) {
        assertTrue(result instanceof Decoded, result::toString);
        return (Decoded) result;
    }

    private static String name(JsonNode vector) {
        return vector.path("name").asText(vector.path("file").asText());
    }
}
