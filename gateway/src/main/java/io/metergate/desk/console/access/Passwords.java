package io.metergate.desk.console.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/** Passwords of people, hashed by Argon2id (RFC 9106) with the lowest cost that OWASP recommends. Slow on purpose. */
public final class Passwords {
    static final int LENGTH_MIN = 12;
    static final int LENGTH_MAX = 128;

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    /** Without characters that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 5;

    private final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
    private final SecureRandom random = new SecureRandom();

    /** A hash that no password has; checking against it costs what a real check costs. */
    private final String nobody = hash(generate());

    /** What is kept of a password, with its salt and cost. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return argon2.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult();
    }

    /** Compares with a stored hash, or takes as long without one. */
    boolean matches(String password, Optional<String> storedHash) {
        String hash = storedHash.orElse(nobody);
        boolean same = Argon2Function.getInstanceFromHash(hash).check(password, hash);
        return same && storedHash.isPresent();
    }

    /** More than 120 random bits in groups that can be read aloud. */
    public String generate() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** What is wrong with a password that somebody chose. */
    public static Optional<String> problemWith(String password) {
        if (password.length() < LENGTH_MIN) {
            return Optional.of("a password needs at least " + LENGTH_MIN + " characters");
        }
        if (password.length() > LENGTH_MAX) {
            return Optional.of("a password has at most " + LENGTH_MAX + " characters");
        }
        return Optional.empty();
    }
}
