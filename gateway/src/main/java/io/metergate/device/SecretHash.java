package io.metergate.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 of a machine's secret. Secrets of machines are long and random, so a fast hash protects them, and a fleet
 * that reconnects after an outage costs microseconds a meter; people's passwords are hashed slowly elsewhere.
 */
public final class SecretHash {
    /** A shorter secret could be guessed, so it is refused at registration. */
    public static final int SECRET_LENGTH_MIN = 16;

    private final byte[] digest;

    private SecretHash(byte[] digest) {
        this.digest = digest;
    }

    /** The hash as the database keeps it. */
    public static SecretHash ofDigest(byte[] digest) {
        return new SecretHash(digest.clone());
    }

    public static SecretHash ofSecret(String secret) {
        return new SecretHash(sha256(secret));
    }

    /** Compares in constant time. */
    public boolean matches(String secret) {
        return MessageDigest.isEqual(digest, sha256(secret));
    }

    public byte[] digest() {
        return digest.clone();
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretHash";
    }
}
