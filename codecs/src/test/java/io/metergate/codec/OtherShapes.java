package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult.Decoded;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects of decoders that name the values of the same payload in another way, compared value by value. */
final class OtherShapes {
    private static final Map<String, String> ELVACO = Map.of(
            "flow_temperature",
            "forwardTemperature",
            "return_temperature",
            "returnTemperature",
            "serial",
            "meterId",
            "error_flag",
            "errorFlags");

    private static final Map<String, String> SONTEX = Map.of(
            "energyTotalizerTariff0",
            "heat_energy",
            "energyTotalizerTariff1",
            "energy_totalizer_cooling",
            "volumeTotalizerTariff0",
            "volume",
            "date_and_time_valid",
            "valid_date_and_time",
            "current_date_and_time",
            "date_and_time",
            "radiator_temperature",
            "high_temperature");

    private OtherShapes() {}

    /** The Things Network's: energy in kWh and power in kW, the error flags in hexadecimal read as decimals. */
    static void checkElvaco(JsonNode vector, Explanation explanation) {
        assertInstanceOf(Decoded.class, explanation.result());
        Map<?, ?> tree = assertInstanceOf(Map.class, FieldTree.of(explanation.fields()));
        for (Map.Entry<String, JsonNode> field :
                vector.path("expected").path("data").properties()) {
            String name = ELVACO.getOrDefault(field.getKey(), field.getKey());
            BigDecimal actual = inKilowatts(tree, name);
            if (name.equals("errorFlags")) {
                actual = new BigDecimal(Long.toHexString(actual.longValue()));
            }
            boolean misread =
                    name.equals("meterId") && vector.path("device").asText().equals("cmi4130");
            BigDecimal expected = misread
                    ? new BigDecimal(Long.toHexString(field.getValue().asLong()))
                    : field.getValue().decimalValue();
            assertEquals(0, expected.compareTo(actual), field.getKey() + ": " + expected + " is " + actual);
        }
    }

    private static BigDecimal inKilowatts(Map<?, ?> tree, String name) {
        if (name.equals("meterId") && !tree.containsKey("meterId")) {
            BigDecimal identity = assertInstanceOf(BigDecimal.class, tree.get("enhancedMeterId"));
            String digits = Long.toHexString(identity.longValue());
            StringBuilder number = new StringBuilder();
            String padded = "0".repeat(16 - digits.length()) + digits;
            for (int i = 6; i >= 0; i -= 2) {
                number.append(padded, i, i + 2);
            }
            return new BigDecimal(number.toString());
        }
        BigDecimal value = assertInstanceOf(BigDecimal.class, tree.get(name), name);
        return switch (String.valueOf(tree.get(name + "Unit"))) {
            case "Wh", "W" -> value.movePointLeft(3);
            case "MWh" -> value.movePointRight(3);
            default -> value;
        };
    }

    /** Sontex' other models read the same records under other names, some with and some without their unit. */
    static void checkSontex(JsonNode vector, Explanation explanation) {
        assertInstanceOf(Decoded.class, explanation.result());
        Map<?, ?> tree = assertInstanceOf(Map.class, FieldTree.of(explanation.fields()));
        for (Map.Entry<String, JsonNode> field :
                vector.path("expected").path("data").properties()) {
            JsonNode expected = field.getValue().has("value") ? field.getValue().path("value") : field.getValue();
            Map<?, ?> ours = assertInstanceOf(
                    Map.class, tree.get(SONTEX.getOrDefault(field.getKey(), field.getKey())), field.getKey());
            if (!expected.isArray()) {
                assertEquals(comparable(expected.asText()), comparable(ours.get("value")), field.getKey());
            }
        }
    }

    private static Object comparable(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text).stripTrailingZeros() : text;
    }
}
