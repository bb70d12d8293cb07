package io.metergate.codec.dlms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.Gcm128;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the unit tests of one library state of their bytes, as far as a program can read it. */
record UnitExpectations(DlmsCodec codec) {
    void check(JsonNode vector) {
        String name = vector.path("name").asText();
        JsonNode expected = vector.path("expected");
        if (expected.has("wrapper_version")) {
            wrapped(vector, expected);
        } else if (name.startsWith("security.test_gmac")) {
            gmac(vector, expected);
        } else if (name.startsWith("security.")) {
            primitive(vector, expected);
        } else if (vector.path("hex").asText().matches("[D4].{15}(.{16})?") && name.matches(".*(key|title)")) {
            assertTrue(Hex.parse(vector.path("hex").asText()).length % 8 == 0, "part of a handshake, and no frame");
        } else if (name.startsWith("test_obis")) {
            assertEquals("0-0:43.1.0", ScalarNotes.words(DlmsConformanceTest.frame(vector), true));
        } else if (name.contains("enclosed_by_hdlc_flag")) {
            assertInstanceOf(Malformed.class, result(vector), "flags, and no frame between them");
        } else {
            apdu(vector, name, expected.path("python_asserts"));
        }
    }

    private void wrapped(JsonNode vector, JsonNode expected) {
        Explanation explanation = explained(vector);
        assertInstanceOf(Decoded.class, explanation.result());
        assertTrue(has(
                explanation,
                "header.source_wport",
                expected.path("source_wport").asText()));
        assertTrue(has(
                explanation,
                "header.destination_wport",
                expected.path("destination_wport").asText()));
        assertTrue(has(explanation, "length", expected.path("length").asText()));
        assertTrue(has(explanation, "APDU", "data-notification"));
        byte[] frame = DlmsConformanceTest.frame(vector);
        frame[frame.length - 20] ^= 1;
        Malformed changed = assertInstanceOf(Malformed.class, codec.decode(frame, DlmsConformanceTest.context(vector)));
        assertEquals("authentication tag", changed.field());
    }

    private static void primitive(JsonNode vector, JsonNode expected) {
        byte[] sealed = DlmsConformanceTest.frame(vector);
        byte[] nonce = DlmsFrames.join(hex(expected, "system_title"), hex(expected, "invocation_counter"));
        byte[] plain = new byte[sealed.length - 12];
        byte[] additional = Suite0.additional(0x30, hex(vector.path("keys"), "authentication_key"));
        Gcm128 gcm = new Gcm128(new Aes128(hex(vector.path("keys"), "encryption_key")));
        assertTrue(gcm.open(nonce, additional, sealed, 0, plain.length, 12, plain));
        assertArrayEquals(hex(expected, "plain_data"), plain);
    }

    private static void gmac(JsonNode vector, JsonNode expected) {
        byte[] nonce =
                DlmsFrames.join(hex(expected, "client_system_title"), hex(expected, "client_invocation_counter"));
        byte[] data = DlmsFrames.join(
                Suite0.additional(0x10, hex(vector.path("keys"), "authentication_key")),
                hex(expected, "server_to_client_challenge"));
        byte[] tag = new byte[12];
        new Gcm128(new Aes128(hex(vector.path("keys"), "encryption_key"))).authenticate(nonce, data, 12, tag, 0);
        assertArrayEquals(hex(expected, "gmac"), tag);
    }

    private void apdu(JsonNode vector, String name, JsonNode asserts) {
        byte[] frame = DlmsConformanceTest.frame(vector);
        if (asserts.isEmpty() && name.contains("raises")) {
            // What that library does not take: another service than its test is for, or one that it has not.
            assertTrue(codec.decode(frame, context(vector)).toString().length() > 0);
            return;
        }
        Explanation explanation = codec.explain(frame, context(vector));
        assertInstanceOf(Decoded.class, explanation.result(), () -> Hex.format(frame));
        String tree = FieldTree.of(explanation.fields()).toString();
        for (JsonNode statement : asserts) {
            statement(statement.asText(), tree, explanation);
        }
    }

    private static void statement(String statement, String tree, Explanation explanation) {
        Map<String, String> facts = Map.ofEntries(
                Map.entry("AssociationResult.ACCEPTED", "result=0"),
                Map.entry("AssociationResult.REJECTED_PERMANENT", "result=1"),
                Map.entry("UserDiagnostics.NULL", "diagnostic=0"),
                Map.entry("CONTEXT_NAME_NOT_SUPPORTED", "diagnostic=2"),
                Map.entry("AUTHENTICATION_REQUIRED", "diagnostic=14"),
                Map.entry("HLS_GMAC", "mechanism=HLS-GMAC"),
                Map.entry("Mechanism.LLS", "mechanism=LLS"),
                Map.entry("bytes.fromhex('4D4D4D0000BC614E')", "system_title=4D4D4D0000BC614E"),
                Map.entry("InitiateResponse)", "server_max_receive_pdu_size="),
                Map.entry("block_number == 1", "block_number=1"),
                Map.entry("block_number == 8", "block_number=8"),
                Map.entry("ReleaseResponseReason.NORMAL", "reason=0"),
                Map.entry("ReleaseRequestReason.NORMAL", "reason=0"),
                Map.entry("5 == len(result)", "value=[720, 3240, 18, 30, -64]"),
                Map.entry("7 == len(result)", "value=[0, 0, 0, 0, 0, 0, 0]"));
        facts.forEach((part, fact) ->
                assertTrue(!statement.contains(part) || tree.contains(fact), () -> statement + " in " + tree));
        if (statement.contains("len(result) == ")) {
            String count = statement.replaceAll(".*== ", "") + " elements";
            assertTrue(explanation.fields().stream().anyMatch(f -> f.meaning().equals(count)), () -> statement + tree);
        }
        boolean ciphered = tree.contains("ciphered");
        if (statement.matches("(not )?aar[eq].ciphered")) {
            assertEquals(!statement.startsWith("not "), ciphered, tree);
        }
    }

    private Explanation explained(JsonNode vector) {
        return codec.explain(DlmsConformanceTest.frame(vector), DlmsConformanceTest.context(vector));
    }

    private DecodeResult result(JsonNode vector) {
        return codec.decode(DlmsConformanceTest.frame(vector), DlmsConformanceTest.context(vector));
    }

    /** The keys of the standard's own examples, which the tests of initiate use; the others are of plain APDUs. */
    private static FrameContext context(JsonNode vector) {
        byte[] key = new byte[16];
        byte[] authentication = new byte[16];
        for (int i = 0; i < 16; i++) {
            key[i] = (byte) i;
            authentication[i] = (byte) (0xD0 + i);
        }
        byte[] title = Arrays.copyOf(Hex.parse("4D4D4D0000BC614E"), 8);
        return DlmsConformanceTest.context(vector).withKeys(new DeviceKeys(key, authentication, title, true));
    }

    private static boolean has(Explanation explanation, String name, String start) {
        List<FrameField> fields = explanation.fields();
        return fields.stream()
                .anyMatch(f -> f.name().equals(name)
                        && (f.meaning().equals(start) || f.meaning().startsWith(start + " ")));
    }

    private static byte[] hex(JsonNode node, String name) {
        return Hex.parse(node.path(name).asText());
    }
}
