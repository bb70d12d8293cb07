package io.metergate.simulator.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.simulator.meter.MeterState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileIT {
    private static final MeterState FIRST = new MeterState(36_000_000_000L, true, 17);
    private static final MeterState SECOND = new MeterState(1, false, 1);

    @TempDir
    private Path directory = Path.of("");

    private Path path = Path.of("");

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("fleet.json.state");
    }

    @Test
    void findsEachMetersLastStateAgain() throws IOException {
        try (StateFile file = StateFile.open(path)) {
            file.slot("a").write(SECOND);
            file.slot("b").write(SECOND);
            file.slot("a").write(FIRST);
        }

        try (StateFile file = StateFile.open(path)) {
            assertEquals(Optional.of(FIRST), file.find("a"));
            assertEquals(Optional.of(SECOND), file.find("b"));
            assertEquals(Optional.empty(), file.find("c"));
        }
    }

    @Test
    void letsOnlyItsOwnerReadTheFile() throws IOException {
        StateFile.open(path).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void keepsTheMetersOfAnotherFleetApart() throws IOException {
        try (StateFile file = StateFile.open(path)) {
            file.slot("a").write(FIRST);
        }
        try (StateFile file = StateFile.open(path)) {
            file.slot("b").write(SECOND);
        }

        try (StateFile file = StateFile.open(path)) {
            assertEquals(Optional.of(FIRST), file.find("a"));
            assertEquals(Optional.of(SECOND), file.find("b"));
        }
    }

    @Test
    void skipsSlotsThatWereGivenOutButNeverWritten() throws IOException {
        try (StateFile file = StateFile.open(path)) {
            file.slot("silent");
            file.slot("b").write(SECOND);
        }

        try (StateFile file = StateFile.open(path)) {
            file.slot("c").write(FIRST);
            assertEquals(Optional.of(SECOND), file.find("b"));
        }
        try (StateFile file = StateFile.open(path)) {
            assertEquals(Optional.of(SECOND), file.find("b"));
            assertEquals(Optional.of(FIRST), file.find("c"));
        }
    }

    @Test
    void opensAfterAKillThatCutTheLastSlotShort() throws IOException {
        try (StateFile file = StateFile.open(path)) {
            file.slot("a").write(FIRST);
            file.slot("b").write(SECOND);
        }
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - 60));

        try (StateFile file = StateFile.open(path)) {
            assertEquals(Optional.of(FIRST), file.find("a"));
            assertEquals(Optional.empty(), file.find("b"));
        }
    }

    @Test
    void refusesADamagedSlotAndNamesTheByte() throws IOException {
        try (StateFile file = StateFile.open(path)) {
            file.slot("a").write(FIRST);
        }
        byte[] bytes = Files.readAllBytes(path);
        bytes[128 + 75] ^= 1;
        Files.write(path, bytes);

        IOException refusal =
                assertThrows(IOException.class, () -> StateFile.open(path).close());

        assertTrue(String.valueOf(refusal.getMessage()).contains("damaged at byte 128"));
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        Files.writeString(path, "x".repeat(500));

        IOException refusal =
                assertThrows(IOException.class, () -> StateFile.open(path).close());

        assertTrue(String.valueOf(refusal.getMessage()).contains("not a state file"));
    }

    @Test
    void isOpenForOneSimulatorOnly() throws IOException {
        try (StateFile file = StateFile.open(path)) {
            file.slot("a").write(FIRST);

            IOException refusal =
                    assertThrows(IOException.class, () -> StateFile.open(path).close());

            assertTrue(String.valueOf(refusal.getMessage()).contains("in use"));
        }
    }
}
