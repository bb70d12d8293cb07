package io.metergate.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.decoding.script.ScriptCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    private static Path home;

    @Test
    void findsTheLibrarysFormatsByNameAndAlias() {
        assertEquals(
                "dlt645", Formats.builtIn().byName("dlt645-2007").orElseThrow().id());
        assertTrue(Formats.builtIn().byName("js:plug").isEmpty());
    }

    @Test
    void findsTheScriptsOfAHomeBesideThem() throws IOException {
        Path folder = Files.createDirectories(Formats.folder(home));
        Files.writeString(folder.resolve("plug.js"), "function decodeUplink(input) { return {data: {}}; }");
        Formats formats = Formats.with(ScriptCodecs.in(folder));
        assertEquals("js:plug", formats.byName("js:plug").orElseThrow().id());
        assertTrue(formats.names().contains("js:plug") && formats.names().contains("dlms"), () -> formats.names() + "");
    }

    @Test
    void opensAFileElsewhereOnlyForWhoMayReadItAnyway() throws IOException {
        Path file = Files.writeString(home.resolve("other.js"), "function decodeUplink(input) { return {data: {}}; }");
        ScriptCodecs scripts = ScriptCodecs.in(Formats.folder(home));
        assertFalse(Formats.with(scripts).byName("js:" + file).isPresent());
        assertTrue(Formats.withFiles(scripts).byName("js:" + file).isPresent());
        assertFalse(Formats.withFiles(scripts).byName("js:" + file + "x").isPresent());
    }
}
