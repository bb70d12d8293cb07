package io.metergate.decoding.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.codec.dlt645.Dlt645Frame;
import io.metergate.decoding.Formats;
import io.metergate.decoding.script.ScriptCodecs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchDecodingTest {
    private static final String ENERGY =
            hex(Dlt645Frame.readAnswer("000000000101", 0x00010000, new byte[] {0x50, 0x34, 0x12, 0}));

    private final BatchDecoding batch = new BatchDecoding(new FrameAnswers(Formats.builtIn()));

    @Test
    void answersEachLineInItsOrderWithItsOwnId() throws IOException {
        String lines = "{\"id\":\"a\",\"codec\":\"dlt645\",\"hex\":\"" + ENERGY + "\"}\n\n{\"id\":7,\"hex\":\"00\"}\n";
        StringWriter out = new StringWriter();
        batch.run(new BufferedReader(new StringReader(lines)), out);
        List<String> answers = out.toString().lines().toList();
        assertEquals(2, answers.size());
        JsonNode first = FrameDocument.JSON.readTree(answers.get(0));
        assertEquals("a", first.path("id").asText());
        assertEquals("1-0:1.8.0", first.at("/readings/0/obis").asText());
        assertEquals("1234500", first.at("/readings/0/value").asText());
        assertEquals("Wh", first.at("/readings/0/unit").asText());
        JsonNode second = FrameDocument.JSON.readTree(answers.get(1));
        assertEquals(7, second.path("id").asInt());
        assertEquals("codec", second.at("/error/field").asText());
    }

    @Test
    void recognisesAFrameWithAFramingOfItsOwn() {
        ObjectNode document = batch.answer("{\"codec\":\"auto\",\"hex\":\"" + ENERGY + "\"}");
        assertEquals("dlt645", document.path("codec").asText());
        assertFalse(FrameDocument.isError(document), document::toString);
    }

    @Test
    void takesAFormatForItsWholeFamily() {
        // Power on and 239.4 V of a Milesight socket, which several of its models send.
        ObjectNode document = batch.answer("{\"codec\":\"auto\",\"fPort\":85,\"hex\":\"FF0BFF03745A09\"}");
        assertEquals("milesight", document.path("codec").asText(), document::toString);
    }

    @Test
    void goesOnAfterALineThatIsTooLong() throws IOException {
        StringWriter out = new StringWriter();
        String first = "{\"id\":1,\"hex\":\"" + "0".repeat(1 << 21) + "\"}";
        String lines = first + "\r\n{\"id\":2,\"hex\":\"" + ENERGY + "\"}\r\n";
        batch.run(new BufferedReader(new StringReader(lines)), out);
        List<String> answers = out.toString().lines().toList();
        assertEquals(
                "line",
                FrameDocument.JSON.readTree(answers.get(0)).at("/error/field").asText());
        assertEquals(
                "dlt645",
                FrameDocument.JSON.readTree(answers.get(1)).path("codec").asText());
    }

    @Test
    void loadsAScriptOnceForAllItsFrames(@TempDir Path folder) throws IOException {
        Path script = folder.resolve("meter.js");
        Files.writeString(script, "function decodeUplink(input) { return {data: {value: input.bytes[0]}}; }");
        FrameAnswers answers = new FrameAnswers(Formats.withFiles(ScriptCodecs.in(folder)));
        BatchDecoding scripted = new BatchDecoding(answers);
        String line = "{\"codec\":\"js:" + script + "\",\"hex\":\"07\"}";
        assertEquals(7, scripted.answer(line).at("/data/value").asInt());
        Files.delete(script);
        assertEquals(7, scripted.answer(line).at("/data/value").asInt());
        ObjectNode missing = scripted.answer("{\"codec\":\"js:gone\",\"hex\":\"07\"}");
        assertEquals(
                "is unknown: js:gone; there is no script gone.js",
                missing.at("/error/reason").asText());
    }

    @Test
    void saysWhereAFrameBreaks() {
        String broken = ENERGY.substring(0, ENERGY.length() - 4) + "0016";
        ObjectNode document = batch.answer("{\"codec\":\"dlt645\",\"hex\":\"" + broken + "\"}");
        assertEquals("checksum", document.at("/error/field").asText());
        assertEquals(ENERGY.length() / 2 - 2, document.at("/error/offset").asInt());
        assertTrue(document.path("readings").isEmpty());
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertWrong("codec", "{\"codec\":\"no-such\",\"hex\":\"00\"}");
        assertWrong("hex", "{\"codec\":\"dlt645\"}");
        assertWrong("hex", "{\"codec\":\"dlt645\",\"hex\":\"0G\"}");
        assertWrong("hex", "{\"codec\":\"dlt645\",\"hex\":\"123\"}");
        assertWrong("key", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"key\":\"00\"}");
        assertWrong("systemTitle", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"systemTitle\":\"4D\"}");
        assertWrong("fPort", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"fPort\":256}");
        assertWrong("fPort", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"fPort\":\"1\"}");
        assertWrong("fPort", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"fPort\":4294967298}");
        assertWrong("fPort", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"fPort\":2.0}");
        assertWrong("codec", "{\"codec\":5,\"hex\":\"00\"}");
        assertWrong("key", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"key\":5}");
        assertWrong("hex", "{\"codec\":\"dlt645\",\"hex\":5}");
        assertWrong("hex", "{\"codec\":\"dlt645\",\"hex\":[{}]}");
        assertWrong("acceptUnauthenticated", "{\"hex\":\"00\",\"acceptUnauthenticated\":\"no\"}");
        assertWrong("receivedAt", "{\"codec\":\"dlt645\",\"hex\":\"00\",\"receivedAt\":\"yesterday\"}");
        assertWrong("line", "[]");
        assertWrong("line", "{");
    }

    @Test
    void feedsAListOfFramesInItsOrderAndAnswersTheLast() {
        String other = hex(Dlt645Frame.readAnswer("000000000101", 0x00010000, new byte[] {0x51, 0x34, 0x12, 0}));
        ObjectNode document = batch.answer("{\"codec\":\"dlt645\",\"hex\":[\"" + ENERGY + "\",\"" + other + "\"]}");
        assertEquals("1234510", document.at("/readings/0/value").asText());
    }

    @Test
    void neverPrintsAKey() {
        String key = "000102030405060708090A0B0C0D0E0F";
        RequestFields fields = new RequestFields("auto", List.of("00"), null, null, key, key, null, false);
        assertFalse(fields.toString().contains(key));
        assertFalse(fields.read().toString().contains(key));
    }

    private void assertWrong(String field, String line) {
        ObjectNode document = batch.answer(line);
        assertEquals(field, document.at("/error/field").asText(), document::toString);
    }

    private static String hex(byte[] frame) {
        return HexFormat.of().withUpperCase().formatHex(frame);
    }
}
