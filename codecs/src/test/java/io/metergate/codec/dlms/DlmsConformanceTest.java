package io.metergate.codec.dlms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.Obis;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** DLMS frames that others published, with what their decoders read from them. */
class DlmsConformanceTest {
    private static int compared;

    private final DlmsCodec codec = new DlmsCodec();

    @Test
    void readsPushesAsEspHomeDoes() throws IOException {
        Conformance.of("DLMS push (dlms_parser)", DlmsConformanceTest::name)
                .except(
                        "raw_energomera.raw_energomera_frame",
                        "its numbers are the data indexes of the list of objects; the values are those of its own tree")
                .each(of("esphome-libs/dlms_parser"), this::checkPush)
                .finish();
        assertTrue(compared > 800, compared + " values compared");
    }

    @Test
    void readsTheTreeOfTheExceptionToo() throws IOException {
        for (JsonNode vector : of("esphome-libs/dlms_parser")) {
            if (name(vector).startsWith("raw_energomera")) {
                compared += new TreeExpectations(explained(vector).fields()).check(vector.path("expected_tree"));
            }
        }
        assertTrue(compared > 40, compared + " values compared");
    }

    @Test
    void readsHanListsAsAmshanDoes() throws IOException {
        int before = compared;
        Conformance.of("DLMS HAN lists (amshan)", DlmsConformanceTest::name)
                .each(of("amshan"), vector -> {
                    if (vector.path("expected").has("information_hex")) {
                        checkInformation(vector);
                    } else {
                        compared += new HanExpectations(codec).check(vector);
                    }
                })
                .finish();
        assertTrue(compared - before > 150, compared - before + " values compared");
    }

    @Test
    void opensCipheredApdusAsJdlmsDoes() throws IOException {
        Conformance.of("DLMS ciphering (jDLMS)", DlmsConformanceTest::name)
                .each(of("jdlms"), vector -> {
                    Explanation explanation = explained(vector);
                    assertInstanceOf(Decoded.class, explanation.result());
                    String plain = vector.path("expected").path("plain_apdu").asText();
                    if (!plain.isEmpty()) {
                        assertPlain(Hex.parse(plain), explanation);
                    } else {
                        assertInitiate(explanation);
                    }
                })
                .finish();
    }

    @Test
    void readsTheUnitVectorsOfDlmsCosem() throws IOException {
        Conformance.of("DLMS unit vectors (pwitab/dlms-cosem)", DlmsConformanceTest::name)
                .each(of("pwitab/dlms-cosem"), new UnitExpectations(codec)::check)
                .finish();
    }

    @AfterAll
    static void tellsHowMuchWasCompared() {
        assertTrue(compared == 0 || compared > 1000, compared + " values compared");
    }

    private void checkPush(JsonNode vector) {
        byte[] frame = frame(vector);
        if (codec.decode(frame, context(vector)) instanceof Malformed malformed
                && malformed.field().equals("FCS")) {
            // The capture is damaged: it must be refused, and its content is what is expected once the check is mended.
            Crc16X25.put(frame, 1, frame.length - 3);
        }
        Explanation explanation = codec.explain(frame, context(vector));
        Decoded decoded = assertInstanceOf(Decoded.class, explanation.result());
        compared += new TreeExpectations(explanation.fields()).check(vector.path("expected_tree"));
        boolean kamstrup =
                explanation.fields().stream().anyMatch(f -> f.meaning().startsWith("Kamstrup"));
        for (Map.Entry<String, JsonNode> number :
                vector.path("expected").path("numbers").properties()) {
            String code = code(number.getKey());
            BigDecimal expected = number.getValue().decimalValue();
            FieldValue.Decimal actual = assertInstanceOf(FieldValue.Decimal.class, value(explanation, code), code);
            // That decoder leaves the numbers of Kamstrup as they are.
            BigDecimal unscaled = actual.value().scaleByPowerOfTen(kamstrup ? -kamstrupScale(Obis.parse(code)) : 0);
            assertEquals(0, expected.compareTo(unscaled), () -> code + " " + expected + " " + actual);
            compared++;
        }
        checkStrings(vector, explanation, decoded);
    }

    /**
     * What amshan multiplies a Kamstrup's numbers by: energy by ten, current by a hundredth, voltage and power by one.
     * It knows no power factor, which is a hundredth, as it is up to 100.
     */
    private static int kamstrupScale(Obis code) {
        boolean energy = code.d() == 8;
        return switch (code.c()) {
            case 31, 51, 71, 13, 33, 53, 73 -> -2;
            default -> energy ? 1 : 0;
        };
    }

    private void checkStrings(JsonNode vector, Explanation explanation, Decoded decoded) {
        for (Map.Entry<String, JsonNode> string :
                vector.path("expected").path("strings").properties()) {
            String expected = string.getValue().asText();
            if (string.getKey().equals("0.0.0.0.0.0")) {
                // That decoder's sign for a value without a code.
                boolean there = explanation.fields().stream().anyMatch(f -> same(expected, f));
                assertTrue(there, () -> expected + " " + explanation.fields());
            } else {
                String code = code(string.getKey());
                FrameField field = explanation.fields().stream()
                        .filter(f -> f.name().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(code + " in " + decoded));
                boolean ownName = expected.isEmpty() && field.meaning().equals(code);
                assertTrue(ownName || same(expected, field), () -> expected + " " + field);
            }
            compared++;
        }
    }

    private static boolean same(String expected, FrameField field) {
        return field.value() != null
                && (field.meaning().equals(expected)
                        || field.meaning().replace('T', ' ').startsWith(expected));
    }

    /** Information that is no APDU, in a frame whose checks hold. */
    private void checkInformation(JsonNode vector) {
        Explanation explanation = explained(vector);
        assertInstanceOf(Decoded.class, explanation.result());
        String information = vector.path("expected").path("information_hex").asText();
        byte[] frame = frame(vector);
        if (information.isEmpty()) {
            assertTrue(explanation.fields().stream().noneMatch(f -> f.name().equals("HCS")));
        } else if (Hex.format(frame).contains(information)) {
            assertTrue(explanation.fields().stream().anyMatch(f -> f.name().equals("HCS")));
        }
        frame[3] ^= 2;
        assertInstanceOf(Malformed.class, codec.decode(frame, context(vector)));
        compared++;
    }

    /** The plain APDU's own explanation is that of the ciphered one without its protection. */
    private void assertPlain(byte[] plain, Explanation ciphered) {
        List<String> expected =
                words(codec.explain(plain, FrameContext.unknown().eitherWay()));
        List<String> actual = words(ciphered);
        assertTrue(actual.containsAll(expected), () -> expected + " " + actual);
        assertEquals(6, expected.size());
        compared += expected.size();
    }

    private static List<String> words(Explanation explanation) {
        List<String> words = new ArrayList<>();
        explanation.fields().forEach(f -> words.add(f.length() + " " + f.name() + " " + f.meaning()));
        return words;
    }

    private static void assertInitiate(Explanation explanation) {
        List<String> words = words(explanation);
        for (String expected : List.of(
                "18 dedicated key 16 bytes",
                "1 proposed_dlms_version 6",
                "3 conformance 007E1F",
                "2 client_max_receive_pdu_size 1200")) {
            assertTrue(words.contains(expected), words::toString);
            compared++;
        }
    }

    private static @Nullable FieldValue value(Explanation explanation, String name) {
        return explanation.fields().stream()
                .filter(f -> f.name().equals(name))
                .map(FrameField::value)
                .findFirst()
                .orElse(null);
    }

    private Explanation explained(JsonNode vector) {
        return codec.explain(frame(vector), context(vector));
    }

    /** From 1.0.1.8.0.255 to 1-0:1.8.0. */
    static String code(String dotted) {
        String[] groups = dotted.split("\\.", -1);
        return Obis.of(
                        Integer.parseInt(groups[0]),
                        Integer.parseInt(groups[1]),
                        Integer.parseInt(groups[2]),
                        Integer.parseInt(groups[3]),
                        Integer.parseInt(groups[4]))
                .toString();
    }

    static byte[] frame(JsonNode vector) {
        return Hex.parse(vector.path("hex").asText());
    }

    /** The vector's keys; where it gives no authentication key, its source does not check the tag. */
    static FrameContext context(JsonNode vector) {
        byte[] encryption = null;
        byte[] authentication = null;
        byte[] title = null;
        for (Map.Entry<String, JsonNode> key : vector.path("keys").properties()) {
            String text = key.getValue().asText();
            if (key.getKey().contains("auth")) {
                authentication = Hex.parse(text);
            } else if (key.getKey().equals("system_title")) {
                title = Hex.parse(text);
            } else if (key.getKey().endsWith("key")) {
                encryption = Hex.parse(text);
            }
        }
        boolean open = authentication == null || Hex.format(frame(vector)).startsWith("C81220");
        return FrameContext.unknown()
                .withKeys(new DeviceKeys(encryption, authentication, title, open))
                .eitherWay();
    }

    private static String name(JsonNode vector) {
        return vector.path("name").asText();
    }

    private static List<JsonNode> of(String source) throws IOException {
        return Vectors.of("dlms.json").stream()
                .filter(vector -> vector.path("source").asText().equals(source))
                .toList();
    }
}
