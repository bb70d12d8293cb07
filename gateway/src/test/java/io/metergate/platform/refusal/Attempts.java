package io.metergate.platform.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.jspecify.annotations.NullUnmarked;

/** Asserts what became of attempts. */
@NullUnmarked
public final class Attempts {
    private Attempts() {}

    /** Returns the value of an attempt that must have been carried out. */
    public static <T> T done(Attempt<T> attempt) {
        return attempt.fold(value -> value, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    /** Returns the refusal of an attempt that must have been refused. */
    public static Refusal refused(Attempt<?> attempt) {
        Attempt.Refused<?> refused = assertInstanceOf(Attempt.Refused.class, attempt, attempt::toString);
        return refused.refusal();
    }

    /** Asserts that an attempt was refused with this code, because of this field. */
    public static void assertRefused(Attempt<?> attempt, Refusal.Code code, String field) {
        Refusal refusal = refused(attempt);
        assertEquals(code, refusal.code(), refusal::toString);
        assertEquals(field, refusal.field(), refusal::toString);
        assertFalse(refusal.reason().isBlank());
    }
}
