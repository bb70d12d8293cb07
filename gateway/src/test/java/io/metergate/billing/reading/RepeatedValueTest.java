package io.metergate.billing.reading;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.Candidate.Reset;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepeatedValueTest {
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3_600);
    private static final long MODULUS = 100_000_000;
    private static final RegisterRules ENDLESS = new RegisterRules(0, NOON, 0, 0);
    private static final RegisterRules ROLLING = new RegisterRules(0, NOON, MODULUS, 0);

    @Test
    void aRegisterThatNeverJumpedShowsEachValueOnce() {
        RegisterPoint last = new RegisterPoint(MODULUS / 2, MODULUS / 2, NOON);
        assertFalse(isPossible(ENDLESS, last, MODULUS / 2 + 1));
        assertFalse(isPossible(ROLLING, last, MODULUS));
    }

    @Test
    void aRolloverMayBeOneThatWasCountedBefore() {
        assertTrue(isPossible(ROLLING, new RegisterPoint(MODULUS - 10, MODULUS - 10, NOON), 5));
    }

    @Test
    void theValueFromBeforeARolloverMayComeOnceMore() {
        RegisterPoint last = rolledTo(5_000);
        assertTrue(isPossible(ROLLING, last, MODULUS - 10_000));
    }

    @Test
    void theNextValuesAfterARolloverAreNotLookedUp() {
        RegisterPoint last = rolledTo(5_000);
        assertFalse(isPossible(ROLLING, last, 5_000));
        assertFalse(isPossible(ROLLING, last, 5_000 + MODULUS / 1000));
        assertTrue(isPossible(ROLLING, last, 5_001 + MODULUS / 1000));
    }

    @Test
    void howOftenARegisterRolledOverDoesNotMatter() {
        RegisterPoint last = new RegisterPoint(5_000, 700 * MODULUS + 5_000, NOON);
        assertTrue(isPossible(ROLLING, last, MODULUS - 10_000));
        assertFalse(isPossible(ROLLING, last, 90_000));
    }

    @Test
    void theValueFromBeforeAResetMayComeOnceMore() {
        RegisterPoint last = reset(5_000_000, 0);
        assertTrue(isPossible(ENDLESS, last, 4_990_000));
        assertFalse(isPossible(ENDLESS, last, 5_000));
        assertTrue(isPossible(ROLLING, reset(1_000, MODULUS - 10), 5), "a rollover that never was");
    }

    @Test
    void whatIsNearerToTheRolloverThanToTheRegisterIsLikelyOfBefore() {
        RegisterPoint last = rolledTo(5_000);
        assertTrue(isLikely(ROLLING, last, MODULUS - 5_000));
        assertTrue(isLikely(ROLLING, last, 5_001 + MODULUS / 2));
        assertFalse(isLikely(ROLLING, last, 5_000 + MODULUS / 2));
        assertFalse(isLikely(ROLLING, new RegisterPoint(5_000, 5_000, NOON), MODULUS - 5_000));
        assertFalse(isLikely(ENDLESS, reset(5_000_000, 0), 4_990_000), "a register that never rolled over");
        assertFalse(isLikely(ROLLING, new RegisterPoint(MODULUS - 10, MODULUS - 10, NOON), 5), "the rollover itself");
    }

    @Test
    void whatCameBeforeTheLastOneHasNoPlaceWhereARolloverMayLieBetween() {
        RegisterPoint rolled = rolledTo(5_000);
        assertTrue(RepeatedValue.isWithoutPlace(ROLLING, rolled, 4_000));
        assertTrue(RepeatedValue.isWithoutPlace(ROLLING, rolled, MODULUS - 5_000));
        RegisterPoint rising = new RegisterPoint(MODULUS - 10, MODULUS - 10, NOON);
        assertTrue(RepeatedValue.isWithoutPlace(ROLLING, rising, 5), "what is to come");
        assertFalse(RepeatedValue.isWithoutPlace(ROLLING, rising, MODULUS - 20), "what was overtaken");
        assertFalse(RepeatedValue.isWithoutPlace(ENDLESS, reset(5_000_000, 0), 10), "nothing rolls over");
    }

    @Test
    void whatAMeterShowsThatHasHardlyCountedMayBeOfTheOneBefore() {
        RegisterRules rules = new RegisterRules(70_000, NOON, 0, 0);
        assertTrue(isPossible(rules, rules.opening(), 170_001));
        assertFalse(isPossible(rules, rules.opening(), 170_000), "little for an old meter");
        RegisterPoint later = new RegisterPoint(300_000, 300_000, NOON);
        assertTrue(isPossible(rules, later, 530_001));
        assertFalse(isPossible(rules, later, 530_000), "no more than it has counted itself");
    }

    private static RegisterPoint rolledTo(long value) {
        return step(ROLLING, new RegisterPoint(MODULUS - 5_000, MODULUS - 5_000, NOON), value)
                .point();
    }

    private static RegisterPoint reset(long closing, long opening) {
        RegisterPoint last = new RegisterPoint(closing, closing, NOON);
        return ((Step.Accepted) RegisterChain.next(ENDLESS, last, new Reset(NOON, closing, opening))).point();
    }

    private static boolean isPossible(RegisterRules rules, RegisterPoint last, long value) {
        return RepeatedValue.isPossible(rules, last, step(rules, last, value));
    }

    private static boolean isLikely(RegisterRules rules, RegisterPoint last, long value) {
        return RepeatedValue.isLikely(rules, last, value);
    }

    private static Step.Accepted step(RegisterRules rules, RegisterPoint last, long value) {
        return (Step.Accepted) RegisterChain.next(rules, last, new Reading(ONE, value, Decision.NONE));
    }
}
