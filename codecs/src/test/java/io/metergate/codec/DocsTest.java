package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of formats for people names every format that there is, and leads to pages that exist. */
class DocsTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void everyFormatIsListedWithAPage() throws IOException {
        List<String> rows = Files.readAllLines(DOCS.resolve("codecs.md"));
        List<String> missing = Codecs.all().stream()
                .map(MeterCodec::id)
                .filter(id -> rows.stream().noneMatch(row -> row.startsWith("| [`" + id + "`](formats/")))
                .toList();
        assertEquals(List.of(), missing);
        List<String> dead = rows.stream()
                .filter(row -> row.startsWith("| [`"))
                .map(row -> row.replaceAll(".*?]\\(([^)]*)\\).*", "$1"))
                .distinct()
                .filter(page -> !Files.isReadable(DOCS.resolve(page)))
                .toList();
        assertEquals(List.of(), dead);
    }
}
