package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecCommandTest {
    private static final String SCRIPT = """
            function decodeUplink(input) {
              if (input.fPort === 9) { return {errors: ['unknown port']}; }
              return {data: {temp: (input.bytes[0] << 24 >> 24) / 10, on: 'yes', at: input.recvTime, gone: undefined,
                at2: new Date(0)}, warnings: []};
            }
            function normalizeUplink(input) { return {data: {air: {temperature: input.data.temp}}}; }
            function encodeDownlink(input) { return {bytes: [input.data.level], fPort: 4}; }
            function decodeDownlink(input) { return {data: {level: input.bytes[0]}}; }
            """;

    private static final String CODEC = """
            uplinkDecoder:
              fileName: thing.js
              examples:
                - description: warm
                  input: {fPort: 1, bytes: [0xFA], recvTime: '2026-03-01T10:00:00Z'}
                  output:
                    data: {temp: -0.6, on: yes, at: 2026-03-01T10:00:00Z, at2: '1970-01-01T00:00:00Z'}
                  normalizedOutput:
                    data: [{air: {temperature: -0.6}}]
                - description: other port
                  input: {fPort: 9, bytes: []}
                  output: {errors: [unknown port]}
            downlinkEncoder:
              fileName: thing.js
              examples:
                - description: level
                  input: {data: {level: 7}}
                  output: {bytes: [7], fPort: 4, warnings: [], errors: []}
            downlinkDecoder:
              fileName: thing.js
              examples:
                - {description: level, input: {fPort: 4, bytes: [7]}, output: {data: {level: 7}}}
            """;

    @TempDir
    private Path repository;

    private Path vendor = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        vendor = Files.createDirectories(repository.resolve("vendor/acme"));
        Files.writeString(vendor.resolve("thing.js"), SCRIPT);
        Files.writeString(vendor.resolve("thing-codec.yaml"), CODEC);
        Files.writeString(vendor.resolve("index.yaml"), "endDevices: [thing]");
    }

    private record Said(int exit, String out) {}

    private static Said run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.commandLine().execute(arguments);
            return new Said(exit, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void examplesThatComeOutAsTheyShouldPass() {
        assertEquals(
                new Said(0, "4 passed, 0 failed (100.0 %), 1 codecs\n"), run("codec", "test", repository.toString()));
        assertEquals(0, run("codec", "test", vendor.toString()).exit());
        assertEquals(
                0,
                run("codec", "test", vendor.resolve("thing-codec.yaml").toString())
                        .exit());
        assertEquals(
                0, run("codec", "test", vendor.resolve("thing.js").toString()).exit());
    }

    @Test
    void theFirstDifferenceIsTold() throws IOException {
        Files.writeString(
                vendor.resolve("wrong-codec.yaml"),
                CODEC.replace("temp: -0.6, on", "temp: -0.5, on")
                        .replace("bytes: [7], fPort: 4", "bytes: [7], fPort: 5"));
        Files.writeString(vendor.resolve("gone-codec.yaml"), CODEC.replace("thing.js", "gone.js"));
        Said said = run("codec", "test", repository.toString());
        assertEquals(1, said.exit());
        assertTrue(
                said.out()
                        .contains("failed  vendor/acme/wrong-codec.yaml decodeUplink \"warm\": "
                                + "data.temp is -0.6, not -0.5\n"),
                said.out());
        assertTrue(said.out().contains("encodeDownlink \"level\": fPort is 4, not 5\n"), said.out());
        assertTrue(said.out().contains("there is no script gone.js"), said.out());
        assertTrue(said.out().endsWith("6 passed, 6 failed (50.0 %), 3 codecs\n"), said.out());
        assertEquals(
                0,
                run("codec", "test", "--at-least", "50", repository.toString()).exit());
    }

    @Test
    void aCodecFileThatCannotBeReadIsAFailure() throws IOException {
        Files.writeString(vendor.resolve("broken-codec.yaml"), "uplink: [");
        Said said = run("codec", "test", repository.toString());
        assertEquals(1, said.exit());
        assertTrue(said.out().contains("failed  vendor/acme/broken-codec.yaml: not YAML: "), said.out());
        assertTrue(said.out().endsWith("4 passed, 1 failed (80.0 %), 2 codecs\n"), said.out());
    }

    @Test
    void aBatchGoesOnAfterBytesThatAreNoText() throws IOException {
        Path batch = repository.resolve("batch.jsonl");
        Files.write(batch, new byte[] {(byte) 0xFF, 0, (byte) 0xC3, '\n', '{', '}', '\n'});
        Said said = run("decode", "--batch", batch.toString());
        assertEquals(0, said.exit());
        assertEquals(2, said.out().lines().count(), said.out());
    }

    @Test
    void theResultsAreJsonOnRequest() throws IOException {
        Said said = run("codec", "test", "--json", repository.toString());
        JsonNode document = new ObjectMapper().readTree(said.out());
        assertEquals(4, document.get("passed").intValue());
        assertEquals(0, document.get("failed").intValue());
        assertEquals(
                "decodeUplink", document.get("results").get(0).get("routine").textValue());
        assertTrue(document.get("results").get(0).get("passed").booleanValue());
    }

    @Test
    void theListShowsEveryFormat() throws IOException {
        assertTrue(run("codec", "list").out().contains("dlt645"));
        JsonNode list =
                new ObjectMapper().readTree(run("codec", "list", "--json").out());
        assertTrue(list.findValuesAsText("id").contains("dlt645"));
        assertTrue(list.get(0).get("commands").isArray());
    }
}
