package io.metergate.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyVaultTest {
    private static final byte[] SECRET = "0123456789abcdef".getBytes(US_ASCII);

    @TempDir
    private Path directory;

    @Test
    void opensWhatWasSealedWithTheKeyOfTheSameFile() throws Exception {
        Path file = directory.resolve("made/keys");
        byte[] sealed = KeyVault.at(file).seal("nb-1", SECRET);

        assertArrayEquals(SECRET, KeyVault.at(file).open("nb-1", sealed).orElseThrow());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void showsNothingOfTheSecretAndNeverTheSameTwice() {
        KeyVault vault = KeyVault.ofMoment();
        byte[] sealed = vault.seal("nb-1", SECRET);

        assertFalse(new String(sealed, US_ASCII).contains("0123"));
        assertFalse(Arrays.equals(sealed, vault.seal("nb-1", SECRET)));
    }

    @Test
    void opensNothingForAnotherOwnerOrWithAnotherKey() {
        KeyVault vault = KeyVault.ofMoment();
        byte[] sealed = vault.seal("nb-1", SECRET);

        assertTrue(vault.open("nb-2", sealed).isEmpty());
        assertTrue(KeyVault.ofMoment().open("nb-1", sealed).isEmpty());
    }

    @Test
    void opensNothingThatWasChangedInAnyByte() {
        KeyVault vault = KeyVault.ofMoment();
        byte[] sealed = vault.seal("nb-1", SECRET);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertTrue(vault.open("nb-1", changed).isEmpty(), "byte " + i);
            assertTrue(vault.open("nb-1", Arrays.copyOf(sealed, i)).isEmpty(), "cut at " + i);
        }
    }

    @Test
    void marksWhatItSealedWithItsKey() {
        KeyVault vault = KeyVault.ofMoment();

        assertArrayEquals(vault.mark(), Arrays.copyOfRange(vault.seal("nb-1", SECRET), 1, 5));
        assertFalse(Arrays.equals(vault.mark(), KeyVault.ofMoment().mark()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00112233", "not a key of sixty-four hex digits but a text of the same length"})
    void refusesAFileWithoutAKey(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("keys"), content);

        IOException failure = assertThrows(IOException.class, () -> KeyVault.at(file));
        assertEquals(file + " must hold a key of 64 hex digits", failure.getMessage());
    }
}
