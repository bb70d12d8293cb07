package io.metergate.desk.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final Passwords passwords = new Passwords();

    @Test
    void knowsTheRightPasswordFromAWrongOne() {
        Optional<String> hash = Optional.of(passwords.hash("correct horse"));
        assertTrue(passwords.matches("correct horse", hash));
        assertFalse(passwords.matches("correct hors", hash));
        assertFalse(passwords.matches("correct horse", Optional.empty()));
    }

    @Test
    void keepsTheCostInTheHash() {
        String hash = passwords.hash("correct horse");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    }

    @Test
    void generatesLongPasswordsThatDiffer() {
        String password = passwords.generate();
        assertEquals(29, password.length());
        assertNotEquals(password, passwords.generate());
        assertTrue(Passwords.problemWith(password).isEmpty());
    }

    @Test
    void refusesShortAndOverlongPasswords() {
        assertTrue(Passwords.problemWith("x".repeat(11)).isPresent());
        assertTrue(Passwords.problemWith("x".repeat(12)).isEmpty());
        assertTrue(Passwords.problemWith("x".repeat(129)).isPresent());
    }
}
