package io.metergate.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.device.KeyVault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealedFileTest {
    private static final String NAME = "stream";

    private final KeyVault vault = KeyVault.ofMoment();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void givesBackWhatWasWritten(int length) throws IOException {
        byte[] content = content(length);

        assertArrayEquals(content, read(written(content), vault, NAME));
    }

    @Test
    void refusesWhatWasChangedOrCutAnywhere() throws IOException {
        byte[] sealed = written(content(100_000));
        for (int at : new int[] {0, 3, 4, 100, 65_600, 65_610, 70_000, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[at] ^= 0x10;
            assertThrows(IOException.class, () -> read(changed, vault, NAME), "changed at " + at);
            byte[] cut = Arrays.copyOf(sealed, at);
            assertThrows(IOException.class, () -> read(cut, vault, NAME), "cut at " + at);
        }
    }

    @Test
    void refusesAnotherStreamAndAnotherKey() throws IOException {
        byte[] sealed = written(content(10));

        assertThrows(IOException.class, () -> read(sealed, vault, "other"));
        assertThrows(IOException.class, () -> read(sealed, KeyVault.ofMoment(), NAME));
    }

    private byte[] written(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SealedFile.Writer out = new SealedFile.Writer(bytes, vault, NAME)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] read(byte[] sealed, KeyVault with, String name) throws IOException {
        try (SealedFile.Reader in = new SealedFile.Reader(new ByteArrayInputStream(sealed), with, name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }
}
