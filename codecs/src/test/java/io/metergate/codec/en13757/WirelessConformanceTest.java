package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.BaseUnits;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Telegrams that users of a driver collection published, with what its drivers make of them. */
class WirelessConformanceTest {
    private static final Set<String> NOT_OF_THE_FRAME =
            Set.of("_", "media", "meter", "name", "id", "timestamp", "device", "rssi_dbm");
    private static final Map<String, Unit> UNITS = WirelessExpectations.units();
    private static final int PLACES = 6;

    private final En13757Codec codec = new En13757Codec();
    private final Map<String, Integer> numbered = new HashMap<>();
    private int leaves;

    /** What a driver's suffix means: how many base units, and which of them may be meant. */
    record Unit(BigDecimal factor, Set<String> symbols) {}

    @Test
    void readsEveryTelegram() throws IOException {
        Conformance run = Conformance.of("EN 13757-3 wireless", this::name);
        WirelessExpectations.EXCEPTIONS.forEach((name, reason) -> run.except(name, reason));
        run.each(Vectors.of("wmbus-telegrams.json"), this::check).finish();
        assertTrue(leaves > 2200, leaves + " leaves compared");
    }

    private String name(JsonNode vector) {
        String driver = vector.path("driver").asText();
        return driver + "#" + numbered.merge(driver, 1, Integer::sum);
    }

    private void check(JsonNode vector) {
        boolean makersOwn = vector.path("security").asText().startsWith("CI=A");
        boolean open = makersOwn || !vector.path("encrypted").asBoolean();
        String key = vector.path("key").asText("");
        DeviceKeys keys = key.length() == 32 ? new DeviceKeys(Hex.parse(key), null, null, open) : DeviceKeys.NONE;
        FrameContext context = FrameContext.unknown().withKeys(keys);
        List<FrameField> fields = new ArrayList<>();
        for (JsonNode hex : vector.path("hex")) {
            Explanation explanation = codec.explain(Hex.parse(hex.asText()), context);
            if (explanation.result() instanceof Malformed malformed) {
                fail(malformed.toString());
            }
            fields.addAll(explanation.fields());
        }
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> leaf : vector.path("expected").properties()) {
            if (isOfTheFrame(vector.path("driver").asText(), leaf) && !isThere(leaf, fields)) {
                missing.add(leaf.getKey() + "=" + leaf.getValue().asText());
            }
        }
        assertEquals(List.of(), missing);
    }

    private static boolean isOfTheFrame(String driver, Map.Entry<String, JsonNode> leaf) {
        boolean reckoned = WirelessExpectations.isReckoned(driver, leaf.getKey());
        boolean number = leaf.getValue().isNumber();
        boolean date = leaf.getKey().matches(".*_date(time)?")
                && !leaf.getValue().asText("").isEmpty();
        return !NOT_OF_THE_FRAME.contains(leaf.getKey()) && !reckoned && (number || date);
    }

    private boolean isThere(Map.Entry<String, JsonNode> leaf, List<FrameField> fields) {
        leaves++;
        if (!leaf.getValue().isNumber()) {
            String date = leaf.getValue().asText().replace(' ', 'T');
            return fields.stream().anyMatch(field -> field.place() != null && isDate(field, date));
        }
        String suffix = leaf.getKey().substring(leaf.getKey().lastIndexOf('_') + 1);
        Unit unit = UNITS.get(suffix);
        BigDecimal number = new BigDecimal(leaf.getValue().asText());
        return unit != null
                && fields.stream().anyMatch(field -> field.place() != null && isNumber(field, number, unit));
    }

    private static boolean isDate(FrameField field, String date) {
        return field.value() != null && field.value().toString().startsWith(date);
    }

    private static boolean isNumber(FrameField field, BigDecimal expected, Unit unit) {
        if (!(field.value() instanceof Decimal decimal)) {
            return false;
        }
        Decimal base = BaseUnits.of(decimal);
        if (!unit.symbols().contains(base.unit())) {
            return false;
        }
        boolean joules = base.unit().equals("J") || base.unit().equals("J/h");
        boolean watts = unit.symbols().contains("Wh") || unit.symbols().contains("W");
        BigDecimal factor = joules && watts ? new BigDecimal("3600000") : unit.factor();
        BigDecimal value = base.value().divide(factor, MathContext.DECIMAL64);
        BigDecimal difference =
                value.setScale(PLACES, RoundingMode.HALF_UP).subtract(expected.setScale(PLACES, RoundingMode.HALF_UP));
        return difference.abs().compareTo(BigDecimal.ONE.movePointLeft(PLACES)) <= 0;
    }
}
