package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FrameField;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Wired M-Bus frames that others published, with the records that another implementation reads from them. */
class MbusConformanceTest {
    private static final Set<String> UNITS = Set.of("Wh", "m^3", "W", "m^3/h", "V", "A", "°C", "K", "s");

    /** The other implementation makes a number of the hexadecimal digits in this one. */
    private static final Set<String> ILLEGIBLE_SERIAL = Set.of("electricity-meter-2");

    private final En13757Codec codec = new En13757Codec();

    @Test
    void refusesEveryErrorFrame() throws IOException {
        for (JsonNode vector : frames("error-frames")) {
            DecodeResult result = codec.decode(frame(vector));
            assertTrue(result instanceof Malformed, () -> vector.path("name").asText() + " " + result);
        }
    }

    @Test
    void readsTheSerialNumbers() throws IOException {
        for (JsonNode vector : frames("test-frames")) {
            int serial =
                    vector.path("expected_normalized").path("slave").path("Id").asInt();
            String address = decoded(vector).meterAddress();
            if (!ILLEGIBLE_SERIAL.contains(vector.path("name").asText())) {
                assertEquals("%08d".formatted(serial), address);
            } else {
                assertNull(address);
            }
        }
    }

    @Test
    void readsTheSameValuesRecordByRecord() throws IOException {
        int compared = 0;
        for (JsonNode vector : frames("test-frames")) {
            List<JsonNode> expected = records(vector);
            List<FrameField> actual = values(vector);
            assertEquals(expected.size(), actual.size(), () -> vector.path("name") + " " + actual);
            for (int i = 0; i < expected.size(); i++) {
                if (UNITS.contains(expected.get(i).path("Unit").asText())) {
                    compared += compare(vector, expected.get(i), actual.get(i));
                }
            }
        }
        assertTrue(compared > 300, compared + " values compared");
    }

    @Test
    void namesEachRegisterByStorageTariffAndSubunit() throws IOException {
        int compared = 0;
        for (JsonNode vector : frames("test-frames")) {
            List<JsonNode> expected = records(vector);
            List<FrameField> actual = values(vector);
            List<RegisterValue> registers = decoded(vector).registers();
            int next = 0;
            for (int i = 0; i < expected.size(); i++) {
                JsonNode record = expected.get(i);
                BigDecimal number = number(actual.get(i));
                if (Character.isDigit(actual.get(i).name().charAt(0)) && number != null) {
                    RegisterValue register = registers.get(next++);
                    int storage = record.path("StorageNumber").asInt();
                    assertEquals(
                            storage == 0 ? 255 : storage, register.register().f(), record::toString);
                    assertEquals(
                            record.path("Tariff").asInt(), register.register().e(), record::toString);
                    assertEquals(
                            record.path("Device").asInt(), register.register().b(), record::toString);
                    assertEquals(0, number.compareTo(register.value()), record::toString);
                    compared++;
                }
            }
            assertTrue(
                    expected.isEmpty() || next == registers.size(),
                    () -> vector.path("name").asText());
        }
        assertTrue(compared > 200, compared + " registers compared");
    }

    private static int compare(JsonNode vector, JsonNode expected, FrameField actual) {
        BigDecimal number = number(actual);
        if (number == null) {
            boolean inexact = actual.meaning().contains("no exact decimal");
            assertTrue(inexact, () -> vector.path("name") + " " + expected + " " + actual);
            return 0;
        }
        BigDecimal value = new BigDecimal(expected.path("Value").asText());
        BigDecimal rounded = number.setScale(6, RoundingMode.HALF_EVEN);
        assertEquals(0, value.compareTo(rounded), () -> vector.path("name") + " " + expected + " " + actual);
        return 1;
    }

    private static @Nullable BigDecimal number(FrameField field) {
        String first = field.meaning().split(" ", 2)[0];
        boolean raw = field.length() > 1 && field.meaning().matches("([0-9A-F]{2} ?){" + field.length() + "}(,.*)?");
        return !raw && first.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(first) : null;
    }

    /** The values of an explained frame: the field after each VIF. */
    private List<FrameField> values(JsonNode vector) {
        List<FrameField> values = new ArrayList<>();
        List<FrameField> fields = codec.explain(frame(vector));
        for (int i = 1; i < fields.size(); i++) {
            if (fields.get(i - 1).name().equals("VIF")) {
                values.add(fields.get(i));
            }
        }
        return values;
    }

    private static List<JsonNode> records(JsonNode vector) {
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode record : vector.path("expected_normalized").path("records")) {
            String function = record.path("Function").asText();
            if (!Set.of("Manufacturer specific", "More records follow", "Actual value")
                    .contains(function)) {
                records.add(record);
            }
        }
        return records;
    }

    private Decoded decoded(JsonNode vector) {
        DecodeResult result = codec.decode(frame(vector));
        if (result instanceof Decoded decoded) {
            return decoded;
        }
        throw new AssertionError(vector.path("name") + " " + result);
    }

    private static byte[] frame(JsonNode vector) {
        return Hex.parse(vector.path("hex").asText());
    }

    private static List<JsonNode> frames(String category) throws IOException {
        return Vectors.of("mbus-frames.json").stream()
                .filter(vector -> vector.path("category").asText().equals(category))
                .toList();
    }
}
