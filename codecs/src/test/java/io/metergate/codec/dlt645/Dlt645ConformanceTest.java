package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.CommandAnswer.Refused;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** DL/T 645-2007 frames that others published: framing byte by byte, and what their sources say of the content. */
class Dlt645ConformanceTest {
    private static final Pattern QUANTITY = Pattern.compile(".*?(?:: |_kwh )(\\d+\\.\\d+) ?(kWh|kvar|kVA|V)?$");
    private static final Pattern ADDRESS = Pattern.compile("(?:地址: +|read address -> |.*; address )(\\d{12})");
    private static final Pattern IDENTIFIER = Pattern.compile("(?:数据项标识: |di |DI |.*DI=)(\\p{XDigit}{8}).*");
    private static final Pattern MINUTES = Pattern.compile(".*interval (?:time mono )?(\\d+) min.*");
    private static final Pattern COUNT = Pattern.compile(".*次数: (\\d+)");

    private final Dlt645Codec codec = new Dlt645Codec();
    private int compared;

    @Test
    void decodesEveryPublishedFrame() throws IOException {
        Conformance.of("DL/T 645-2007", vector -> vector.path("hex").asText())
                .each(frames(), this::check)
                .finish();
        assertTrue(compared >= 35, compared + " values compared");
    }

    private void check(JsonNode vector) {
        byte[] frame = Hex.parse(vector.path("hex").asText());
        JsonNode framing = vector.path("framing");
        Dlt645Frame parsed = (Dlt645Frame) Dlt645Frame.parse(frame);
        assertEquals(framing.path("address").asText(), parsed.address());
        assertEquals(framing.path("control").asText(), "%02X".formatted(parsed.control()));
        assertEquals(framing.path("data_minus33").asText(), Hex.format(parsed.data()));
        assertTrue(codec.recognises(frame));
        boolean request = parsed.control() < 0x80;
        assertEquals(request, codec.decode(frame) instanceof Malformed);
        Explanation explained = codec.explain(frame, FrameContext.unknown().eitherWay());
        Decoded decoded = (Decoded) explained.result();
        if (!framing.path("di").isNull() && !request) {
            assertEquals(
                    framing.path("di").asText(),
                    "%08X".formatted(parsed.identifier().orElseThrow()));
        }
        for (JsonNode text : vector.path("expected_text")) {
            says(text.asText(), parsed, decoded, explained.fields());
        }
        if (Dlt645Commands.relay(parsed).isPresent() && parsed.data()[9] == 0) {
            byte[] again = Dlt645Commands.relay(Dlt645Commands.relay(parsed).orElseThrow());
            assertEquals(Hex.format(frame), Hex.format(again));
        }
    }

    private void says(String text, Dlt645Frame parsed, Decoded decoded, List<FrameField> fields) {
        Matcher identifier = IDENTIFIER.matcher(text);
        Matcher address = ADDRESS.matcher(text);
        Matcher quantity = QUANTITY.matcher(text);
        Matcher minutes = MINUTES.matcher(text);
        Matcher count = COUNT.matcher(text);
        if (address.matches()) {
            assertEquals(address.group(1), parsed.address());
            compared++;
        }
        if (identifier.matches()) {
            assertEquals(
                    identifier.group(1), "%08X".formatted(parsed.identifier().orElseThrow()));
            compared++;
        }
        if (quantity.matches()) {
            boolean kilo =
                    text.contains("kWh") || text.contains("_kwh") || text.contains(" kv") || text.contains(" kV");
            same(new BigDecimal(quantity.group(1)).movePointRight(kilo ? 3 : 0), decoded);
        } else if (text.equals("三相电压: 225.6, -1, -1")) {
            same(new BigDecimal("225.6"), decoded);
        } else if (minutes.matches()) {
            number(fields, "reporting interval", Integer.parseInt(minutes.group(1)) * 60L);
        } else if (count.matches()) {
            number(
                    fields,
                    text.startsWith("开盖") ? "meter cover opened count" : "trip count",
                    Integer.parseInt(count.group(1)));
        } else {
            words(text, decoded, fields);
        }
    }

    private void words(String text, Decoded decoded, List<FrameField> fields) {
        if (text.startsWith("On") || text.contains("switchSetOn")) {
            assertNotEquals("trip", value(fields, "command"));
        } else if (text.startsWith("Off") || text.contains("OPEN (trip") || text.contains("拉闸")) {
            assertEquals("trip", value(fields, "command"));
        } else if (text.contains("无请求数据")) {
            compared++;
            assertEquals("no such data", ((Refused) decoded.answers().get(0)).reason());
        } else if (text.startsWith("日期: 2016-01-11")) {
            assertEquals("2016-01-11, day 1 of the week", value(fields, "date"));
        } else if (text.startsWith("时间: ")) {
            assertEquals(text.substring(4), value(fields, "time"));
        } else if (text.startsWith("额定电压")) {
            assertEquals("220V", value(fields, "rated voltage"));
        }
    }

    private void same(BigDecimal expected, Decoded decoded) {
        compared++;
        List<RegisterValue> registers = decoded.registers();
        assertEquals(1, registers.size(), decoded::toString);
        assertEquals(0, expected.compareTo(registers.get(0).value()), decoded::toString);
    }

    private void number(List<FrameField> fields, String name, long expected) {
        compared++;
        FieldValue.Decimal number = (FieldValue.Decimal) field(fields, name).value();
        assertTrue(number != null && number.value().compareTo(BigDecimal.valueOf(expected)) == 0, fields::toString);
    }

    private String value(List<FrameField> fields, String name) {
        compared++;
        return field(fields, name).meaning();
    }

    private static FrameField field(List<FrameField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " in " + fields));
    }

    private static List<JsonNode> frames() throws IOException {
        return Vectors.of("dlt645.json").stream()
                .filter(vector -> vector.path("protocol").asText().equals("DL/T 645-2007"))
                .toList();
    }
}
