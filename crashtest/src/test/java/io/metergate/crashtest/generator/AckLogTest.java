package io.metergate.crashtest.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.crashtest.generator.AckEntry.FrameAcked;
import io.metergate.crashtest.generator.AckEntry.TopUpAcked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AckLogTest {
    private static final AckEntry FIRST = new FrameAcked(3, 17, true);
    private static final AckEntry SECOND = new TopUpAcked("till-1-4", 5, 2_500_000, 123_456_789_012L);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("acknowledged.log");
    }

    @Test
    void anEntryIsInTheFileWhenItCounts() throws Exception {
        try (AckLog log = AckLog.open(file)) {
            CompletableFuture<List<AckEntry>> seen = new CompletableFuture<>();
            log.append(FIRST, () -> seen.complete(readUnchecked()));
            assertEquals(List.of(FIRST), seen.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatWaitsAtTheEndIsWritten() throws IOException {
        List<AckEntry> entries = new ArrayList<>();
        try (AckLog log = AckLog.open(file)) {
            for (int i = 0; i < 10_000; i++) {
                AckEntry entry = new FrameAcked(i, 2 * i, i % 2 == 0);
                entries.add(entry);
                log.append(entry, () -> {});
            }
        }
        assertTrue(entries.equals(new AckLogReader(file).read()));
    }

    @Test
    void eachEntryIsReadOnceWhileTheFileGrows() throws IOException {
        AckLogReader reader = new AckLogReader(file);
        write(FIRST.line());
        assertEquals(List.of(FIRST), reader.read());
        assertEquals(List.of(), reader.read());
        write(SECOND.line());
        assertEquals(List.of(SECOND), reader.read());
    }

    @Test
    void aTornLastLineWaitsForItsRest() throws IOException {
        AckLogReader reader = new AckLogReader(file);
        String torn = SECOND.line();
        write(FIRST.line() + torn.substring(0, 12));
        assertEquals(List.of(FIRST), reader.read());
        write(torn.substring(12));
        assertEquals(List.of(SECOND), reader.read());
    }

    @Test
    void aLineThatWasChangedIsNoted() throws IOException {
        write(FIRST.line().replace("17", "18") + SECOND.line());
        assertThrows(IOException.class, () -> new AckLogReader(file).read());
    }

    private List<AckEntry> readUnchecked() {
        try {
            return new AckLogReader(file).read();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
