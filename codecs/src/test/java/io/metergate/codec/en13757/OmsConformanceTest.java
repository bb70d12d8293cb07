package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.BaseUnits;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of the Open Metering System's annex N, and others that a parser's tests hold. */
class OmsConformanceTest {
    private static final Map<String, String> FAULTS = Map.of(
            "NO_AES_KEY", "encrypted, and there is no key",
            "WRONG_AES_KEY", "not encrypted with this key",
            "DATA_RECORD_CACHE_MISSING", "of a format that no full frame has told yet");

    /** Comes with a key, but is not encrypted. All others with a key are of a device that believes nothing else. */
    private static final Set<String> OPEN = Set.of("JMBus Test Case > WMBus Demo Message Test #1");

    private final En13757Codec codec = new En13757Codec();
    private int leaves;

    @Test
    void readsEveryExample() throws IOException {
        Conformance.of("EN 13757-3 OMS annex N", vector -> vector.path("name").asText())
                .except(
                        "JMBus Test Case > WMBus Demo Message Test #2",
                        "lacks a byte of its last block, of which the source reads noise")
                .except("JMBus Test Case > WMBus Demo Message Test #1", "makes 2128-03-31 of a date of ones")
                .except("OMS Examples > DIF 64bit integer with calc", "has the digits of a double only")
                .except(
                        "JMBus Test Case > Short Telegram Test #2",
                        "takes Kamstrup's E8 and E9, volume times temperature, for watt-hours")
                .each(Vectors.of("wmbus-annexn.json"), this::check)
                .finish();
        assertTrue(leaves > 220, leaves + " leaves compared");
    }

    private void check(JsonNode vector) {
        String key = vector.path("key").asText("");
        boolean open = OPEN.contains(vector.path("name").asText());
        DeviceKeys keys = key.isEmpty() ? DeviceKeys.NONE : new DeviceKeys(Hex.parse(key), null, null, open);
        byte[] frame = Hex.parse(vector.path("hex").asText());
        Explanation explanation = codec.explain(frame, FrameContext.unknown().withKeys(keys));
        if (vector.has("expected_error")) {
            Malformed malformed = assertInstanceOf(Malformed.class, explanation.result());
            assertEquals(FAULTS.get(vector.path("expected_error").asText()), malformed.reason());
            leaves++;
            return;
        }
        assertInstanceOf(Decoded.class, explanation.result(), explanation.result()::toString);
        JsonNode expected = vector.path("expected");
        List<FrameField> actual = explanation.fields().stream()
                .filter(field -> field.place() != null)
                .toList();
        JsonNode records = expected.has("dataRecord") ? expected.path("dataRecord") : expected.path("data");
        assertEquals(records.size(), actual.size());
        for (int i = 0; i < records.size(); i++) {
            record(records.get(i), actual.get(i));
        }
        JsonNode device = expected.path("deviceInformation");
        if (!device.isMissingNode()) {
            assertEquals(device.path("Id").asText(), last(explanation, ".id"));
            assertEquals(device.path("Manufacturer").asText(), last(explanation, ".manufacturer"));
            assertEquals(device.path("Version").asText(), last(explanation, ".version"));
            leaves += 3;
        }
    }

    private void record(JsonNode expected, FrameField actual) {
        JsonNode info = expected.has("info") ? expected.path("info") : expected;
        JsonNode subunit = info.has("devUnit") ? info.path("devUnit") : info.path("deviceUnit");
        RecordPlace place = Objects.requireNonNull(actual.place());
        assertEquals(
                info.path("storageNo").asInt() + " " + info.path("tariff").asInt() + " " + subunit.asInt(),
                place.storage() + " " + place.tariff() + " " + place.subunit());
        String value = expected.path("value").asText().replace(".000Z", "");
        if (actual.value() instanceof Decimal decimal) {
            String unit = expected.path("unit").asText();
            Decimal base = BaseUnits.of(
                    new Decimal(new BigDecimal(value), decimal.unit().isEmpty() ? "" : unit));
            assertEquals(base, BaseUnits.of(decimal));
        } else if (actual.value() instanceof FieldValue.Time time) {
            assertTrue(time.toString().startsWith(value.replace(' ', 'T')), time + " " + value);
        } else if (!value.isEmpty() && !value.equals("null")) {
            assertTrue(actual.meaning().startsWith(value), actual.meaning() + " " + value);
        }
        leaves += 5;
    }

    private static String last(Explanation explanation, String name) {
        return explanation.fields().stream()
                .filter(field -> field.name().endsWith(name))
                .reduce((first, second) -> second)
                .orElseThrow()
                .meaning();
    }
}
