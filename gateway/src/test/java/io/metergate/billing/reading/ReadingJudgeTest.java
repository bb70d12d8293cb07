package io.metergate.billing.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadingJudgeTest {
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3_600);
    private static final long MODULUS = 100_000_000;
    private static final Judgement BACKWARD = new Judgement.Backward();

    private static final RegisterRules ANY = new RegisterRules(0, NOON, 0, 0);
    private static final RegisterRules ROLLING = new RegisterRules(0, NOON, MODULUS, 0);
    /** Twelve kW for a while, with a kWh of tolerance. */
    private static final RegisterRules TEN_KW = new RegisterRules(0, NOON, 0, 10_000);

    @Test
    void aHigherValueMovesTheRegisterOn() {
        assertEquals(moved(5_500, 70_500, false), judge(ANY, 5_000, 5_500));
    }

    @Test
    void theSameValueMeansNoEnergyUntilThen() {
        assertEquals(new Judgement.Unmoved(new RegisterPoint(5_000, 70_000, ONE)), judge(ANY, 5_000, 5_000));
    }

    @Test
    void aLowerValueIsBackward() {
        assertEquals(BACKWARD, judge(ANY, 5_000, 4_999));
        assertEquals(BACKWARD, judge(ROLLING, 5_000, 4_999));
        assertEquals(BACKWARD, judge(ANY, 5_000, -1));
    }

    @Test
    void aRegisterNearItsEndThatStartsAgainRolledOver() {
        assertEquals(moved(10, 70_015, true), judge(ROLLING, MODULUS - 5, 10));
        assertEquals(moved(0, 70_001, true), judge(ROLLING, MODULUS - 1, 0));
    }

    @Test
    void aRolloverBeginsAndEndsWithinATenthOfTheRange() {
        long edge = MODULUS / 10;
        assertEquals(moved(edge, 70_000 + 2 * edge, true), judge(ROLLING, MODULUS - edge, edge));
        assertEquals(BACKWARD, judge(ROLLING, MODULUS - edge - 1, edge));
        assertEquals(BACKWARD, judge(ROLLING, MODULUS - edge, edge + 1));
        assertEquals(BACKWARD, judge(ROLLING, MODULUS - 5, -1));
        assertEquals(BACKWARD, judge(ANY, MODULUS - 5, 10));
    }

    @Test
    void aRolloverBeyondThePowerIsBackward() {
        RegisterRules rules = new RegisterRules(0, NOON, MODULUS, 10_000);
        assertEquals(moved(12_995, 83_000, true), judge(rules, MODULUS - 5, 12_995));
        assertEquals(BACKWARD, judge(rules, MODULUS - 5, 12_996));
    }

    @Test
    void moreThanTheConnectionCarriesIsImplausible() {
        assertEquals(moved(18_000, 83_000, false), judge(TEN_KW, 5_000, 18_000));
        assertEquals(new Judgement.Implausible(13_001, 13_000), judge(TEN_KW, 5_000, 18_001));
    }

    @Test
    void withinOneInstantOnlyTheToleranceIsBelieved() {
        RegisterPoint last = new RegisterPoint(5_000, 70_000, NOON);
        assertEquals(
                new Judgement.Advance(new RegisterPoint(6_000, 71_000, NOON), false),
                ReadingJudge.judge(TEN_KW, last, 6_000, NOON));
        assertEquals(new Judgement.Implausible(1_001, 1_000), ReadingJudge.judge(TEN_KW, last, 6_001, NOON));
    }

    @Test
    void aValueThatTheRegisterCannotShowIsImplausible() {
        assertEquals(moved(MODULUS, 70_001, false), judge(ROLLING, MODULUS - 1, MODULUS));
        assertEquals(new Judgement.Implausible(2, 1), judge(ROLLING, MODULUS - 1, MODULUS + 1));
        long most = RegisterRules.VALUE_MAX;
        assertEquals(moved(most, 70_000 + most, false), judge(ANY, 0, most));
        assertEquals(new Judgement.Implausible(most + 1, most), judge(ANY, 0, most + 1));
    }

    @Test
    void agesOfSilenceAllowAnyEnergy() {
        RegisterRules rules = new RegisterRules(0, NOON, 0, RegisterRules.POWER_MAX);
        RegisterPoint last = new RegisterPoint(0, 0, Instant.parse("0001-01-01T00:00:00Z"));
        Instant late = Instant.parse("9999-01-01T00:00:00Z");
        long most = RegisterRules.VALUE_MAX;
        assertEquals(
                new Judgement.Advance(new RegisterPoint(most, most, late), false),
                ReadingJudge.judge(rules, last, most, late));
    }

    @Test
    void aReadingFromBeforeTheLastIsNotForTheJudge() {
        RegisterPoint last = new RegisterPoint(5_000, 70_000, ONE);
        assertThrows(IllegalArgumentException.class, () -> ReadingJudge.judge(ANY, last, 5_001, NOON));
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        long most = RegisterRules.VALUE_MAX;
        assertEquals(
                new RegisterPoint(most, most, NOON),
                new RegisterRules(most, NOON, most, RegisterRules.POWER_MAX).opening());
        assertThrows(IllegalArgumentException.class, () -> new RegisterRules(-1, NOON, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new RegisterRules(most + 1, NOON, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new RegisterRules(0, NOON, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new RegisterRules(0, NOON, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> new RegisterRules(0, NOON, 0, RegisterRules.POWER_MAX + 1));
    }

    /** An hour after the last value, at a total of 70,000. */
    private static Judgement judge(RegisterRules rules, long last, long value) {
        return ReadingJudge.judge(rules, new RegisterPoint(last, 70_000, NOON), value, ONE);
    }

    private static Judgement moved(long value, long total, boolean rolledOver) {
        return new Judgement.Advance(new RegisterPoint(value, total, ONE), rolledOver);
    }
}
