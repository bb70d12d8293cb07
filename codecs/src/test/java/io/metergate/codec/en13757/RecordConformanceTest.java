package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.BaseUnits;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single records and series that others published. */
class RecordConformanceTest {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("WATT_HOUR", "Wh"),
            Map.entry("JOULE", "J"),
            Map.entry("CUBIC_METRE", "m3"),
            Map.entry("CUBIC_METRE_PER_HOUR", "m3/h"),
            Map.entry("DEGREE_CELSIUS", "°C"),
            Map.entry("DEGREE", "°"),
            Map.entry("BAR", "bar"),
            Map.entry("WATT", "W"),
            Map.entry("AMPERE", "A"),
            Map.entry("VOLT", "V"),
            Map.entry("HOUR", "h"),
            Map.entry("MONTH", "month"),
            Map.entry("US_GALLON", "gal"),
            Map.entry("CUBIC_FEET", "ft3"));

    private final En13757Codec codec = new En13757Codec();
    private int leaves;

    @Test
    void readsEveryRecord() throws IOException {
        Conformance.of("EN 13757-3 records", vector -> vector.path("hex").asText())
                .except("066D221AE0100100", "reads the year 2001 from bits that say 2000")
                .each(Vectors.of("en13757-records.json"), this::check)
                .finish();
        assertTrue(leaves > 85, leaves + " leaves compared");
    }

    private void check(JsonNode vector) {
        Explanation explanation = codec.explain(Hex.parse(vector.path("hex").asText()), FrameContext.unknown());
        assertTrue(explanation.result() instanceof Decoded, explanation.result()::toString);
        if (vector.has("expected")) {
            scaled(vector.path("expected"), explanation.fields());
        }
        for (JsonNode expected : vector.path("expect")) {
            keyed(expected, explanation.fields());
        }
    }

    private void scaled(JsonNode expected, List<FrameField> fields) {
        FrameField field = fields.get(2);
        BigDecimal raw = new BigDecimal(expected.path("raw_value").asText());
        if (field.value() instanceof FieldValue.Time time) {
            // The source takes the meter's clock for one of Central Europe.
            long seconds = time.value().epochSecond() - 3600;
            assertEquals(Instant.ofEpochMilli(raw.longValueExact()).getEpochSecond(), seconds);
            leaves++;
            return;
        }
        BigDecimal value =
                raw.scaleByPowerOfTen(expected.path("multiplier_exponent").asInt());
        String unit = UNITS.getOrDefault(expected.path("unit").asText(), "Wh");
        Decimal decimal = (Decimal) field.value();
        assertNotNull(decimal);
        assertEquals(BaseUnits.of(new Decimal(value, unit)), BaseUnits.of(decimal));
        leaves += 2;
    }

    /** A value that is named by the information blocks it would have as a record of its own. */
    private void keyed(JsonNode expected, List<FrameField> fields) {
        String key = expected.path("difvif").asText();
        byte[] blocks = Hex.parse(key);
        RecordPlace place = place(blocks);
        String value = expected.path("value").asText();
        boolean subunit = expected.path("kind").asText().equals("subunit");
        boolean date = key.contains("6C") || key.contains("6D");
        leaves++;
        switch (expected.path("kind").asText()) {
            case "no_key" -> assertFalse(fields.stream().anyMatch(field -> isAt(field, place)), fields::toString);
            case "subunit" ->
                assertTrue(
                        fields.stream()
                                .anyMatch(field -> field.place() != null
                                        && Integer.toString(field.place().subunit())
                                                .equals(value)),
                        fields::toString);
            default ->
                assertTrue(
                        fields.stream()
                                .filter(field -> isAt(field, place) || subunitSeries(field, place))
                                .anyMatch(field -> date ? isDate(field, value) : isNumber(field, value)),
                        () -> subunit + " " + fields);
        }
    }

    private static boolean subunitSeries(FrameField field, RecordPlace place) {
        return field.place() != null
                && field.place().subunit() > 0
                && field.place().storage() == place.storage();
    }

    private static boolean isAt(FrameField field, RecordPlace place) {
        return place.equals(field.place());
    }

    private static boolean isNumber(FrameField field, String value) {
        return field.value() instanceof Decimal decimal && decimal.value().compareTo(new BigDecimal(value)) == 0;
    }

    private static boolean isDate(FrameField field, String value) {
        return value.startsWith(field.meaning().replace('T', ' '));
    }

    private static RecordPlace place(byte[] blocks) {
        long dib = Dib.read(blocks, 0, 0, blocks.length, new FrameSink());
        return new RecordPlace(Dib.storage(dib), Dib.tariff(dib), Dib.subunit(dib), RecordPlace.Function.INSTANTANEOUS);
    }
}
