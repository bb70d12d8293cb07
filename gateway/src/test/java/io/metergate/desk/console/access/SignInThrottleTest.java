package io.metergate.desk.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.desk.console.access.SignInThrottle.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private static final String GUESSER = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.1";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(() -> now);

    private void fail(int times, String address, String name) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address, name);
        }
    }

    @Test
    void holdsBackAnAddressFromTheNameItGuesses() {
        fail(SignInThrottle.FAILURES_OF_PAIR_MAX - 1, GUESSER, "admin");
        assertEquals(Answer.AT_ONCE, throttle.answer(GUESSER, "admin"));
        fail(1, GUESSER, "admin");
        assertEquals(Answer.NOT_AT_ALL, throttle.answer(GUESSER, "admin"));
        assertEquals(Answer.AT_ONCE, throttle.answer(GUESSER, "clerk"));
    }

    @Test
    void letsTheOwnerOfANameInWhomeverElseGuessesAtIt() {
        fail(SignInThrottle.FAILURES_OF_PAIR_MAX, GUESSER, "admin");
        assertEquals(Answer.AT_ONCE, throttle.answer(ELSEWHERE, "admin"));
    }

    @Test
    void holdsBackAnAddressThatTriesManyNames() {
        for (int i = 0; i < SignInThrottle.FAILURES_OF_ADDRESS_MAX; i++) {
            assertEquals(Answer.AT_ONCE, throttle.answer(GUESSER, "name" + i));
            throttle.failed(GUESSER, "name" + i);
        }
        assertEquals(Answer.NOT_AT_ALL, throttle.answer(GUESSER, "admin"));
        assertEquals(Answer.AT_ONCE, throttle.answer(ELSEWHERE, "admin"));
    }

    @Test
    void onlySlowsDownANameThatManyAddressesTry() {
        for (int i = 0; i < SignInThrottle.FAILURES_OF_NAME_SLOW; i++) {
            assertEquals(Answer.AT_ONCE, throttle.answer(ELSEWHERE, "admin"));
            throttle.failed("192.0.2." + i, "admin");
        }
        assertEquals(Answer.LATER, throttle.answer(ELSEWHERE, "admin"));
        assertEquals(Answer.AT_ONCE, throttle.answer(ELSEWHERE, "clerk"));
    }

    @Test
    void opensAgainAfterTheWindow() {
        fail(SignInThrottle.FAILURES_OF_PAIR_MAX, GUESSER, "admin");
        now = now.plus(SignInThrottle.WINDOW).minusMillis(1);
        assertEquals(Answer.NOT_AT_ALL, throttle.answer(GUESSER, "admin"));
        now = now.plusMillis(1);
        assertEquals(Answer.AT_ONCE, throttle.answer(GUESSER, "admin"));
    }

    @Test
    void takesBackWhatTurnedOutToBeNoFailure() {
        fail(SignInThrottle.FAILURES_OF_PAIR_MAX, GUESSER, "admin");
        throttle.withdrawn(GUESSER, "admin");
        assertEquals(Answer.AT_ONCE, throttle.answer(GUESSER, "admin"));
    }

    @Test
    void forgetsTheFailuresWithANameThatGotInButNotThoseOfItsAddress() {
        fail(SignInThrottle.FAILURES_OF_PAIR_MAX, GUESSER, "admin");
        throttle.succeeded(GUESSER, "admin");
        assertEquals(Answer.AT_ONCE, throttle.answer(GUESSER, "admin"));
        fail(SignInThrottle.FAILURES_OF_ADDRESS_MAX - SignInThrottle.FAILURES_OF_PAIR_MAX + 1, GUESSER, "clerk");
        assertEquals(Answer.NOT_AT_ALL, throttle.answer(GUESSER, "admin"));
    }
}
