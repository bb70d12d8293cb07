package io.metergate.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts keys that the gateway must have back, so that the database and its backups alone give none of them away:
 * AES-256 in GCM under a key that lies in a file beside the settings. Safe from any thread.
 *
 * <p>A sealed key is a version byte, the mark of the file's key, a nonce of 12 bytes, and the ciphertext with its tag.
 * It opens for the owner for whom it was sealed only, so that rows can't be exchanged.
 */
public final class KeyVault {
    /** Bytes of a {@link #mark()}. */
    public static final int MARK_BYTES = 4;

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = 1 + MARK_BYTES + NONCE_BYTES;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;
    private final byte[] mark;

    private KeyVault(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.mark = Arrays.copyOf(sha256(key), MARK_BYTES);
    }

    /**
     * The vault of a file; a file that is missing is made, with a random key that only its owner can read.
     *
     * @throws IOException when the file can't be read or made, or holds no key
     */
    public static KeyVault at(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        String digits =
                Files.size(file) > 4 * KEY_BYTES ? "" : Files.readString(file).strip();
        if (!digits.matches("[0-9A-Fa-f]{" + 2 * KEY_BYTES + "}")) {
            throw new IOException(file + " must hold a key of " + 2 * KEY_BYTES + " hex digits");
        }
        return new KeyVault(HexFormat.of().parseHex(digits));
    }

    /** A vault whose key nobody keeps. */
    public static KeyVault ofMoment() {
        return new KeyVault(randomKey());
    }

    private static void create(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> asNew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, asNew, ownerOnly)) {
            ByteBuffer text = ByteBuffer.wrap((HexFormat.of().formatHex(randomKey()) + "\n").getBytes(UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            // What is sealed with it is committed soon, and must not outlive it.
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker, and its key is the one.
            return;
        }
    }

    private static byte[] randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Tells this vault's key from another's, and nothing about it; every sealed key bears it after its first byte. */
    public byte[] mark() {
        return mark.clone();
    }

    /** The encrypted form of an owner's secret. */
    public byte[] seal(String owner, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret);
            return ByteBuffer.allocate(HEAD_BYTES + text.length)
                    .put(VERSION)
                    .put(mark)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in GCM", e);
        }
    }

    /** The secret; empty when it was sealed with another key or for another owner, or is damaged. */
    public Optional<byte[]> open(String owner, byte[] sealed) {
        if (sealed.length < HEAD_BYTES + TAG_BYTES
                || sealed[0] != VERSION
                || !Arrays.equals(sealed, 1, 1 + MARK_BYTES, mark, 0, MARK_BYTES)) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1 + MARK_BYTES, HEAD_BYTES);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(owner.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "KeyVault";
    }
}
