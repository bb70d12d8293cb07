package io.metergate.billing.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.billing.rating.Interval;
import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.Candidate.Reset;
import io.metergate.billing.reading.RegisterChain.Result;
import io.metergate.billing.reading.Step.Accepted;
import io.metergate.billing.reading.Step.Held;
import io.metergate.billing.reading.Step.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegisterChainTest {
    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final RegisterRules RULES = new RegisterRules(1_000, START, 0, 10_000);

    @Test
    void anyOrderAndAnyRepetitionGiveTheSameChain() {
        List<Candidate> arrivals = new ArrayList<>(List.of(
                reading(1, 2_000), reading(2, 1_900), reading(3, 9_000), reading(4, 900_000), reading(5, 12_000)));
        Result expected = RegisterChain.evaluate(RULES, RULES.opening(), arrivals);
        assertEquals(List.of(2_000L, 9_000L, 12_000L), values(expected));
        arrivals.addAll(List.copyOf(arrivals));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(arrivals, new Random(i));
            assertEquals(expected, RegisterChain.evaluate(RULES, RULES.opening(), arrivals));
        }
    }

    @Test
    void aWrongReadingIsHeldAndTheOldBaselineStays() {
        Result result = evaluate(reading(1, 5_000), reading(2, 4_000), reading(3, 5_001));
        assertEquals(List.of(5_000L, 5_001L), values(result));
        assertEquals(List.of(Held.of(reading(2, 4_000), Reason.BACKWARD)), result.held());
        assertEquals(5_001, result.last().totalWh());
    }

    @Test
    void anImpossibleReadingIsHeldWithItsMeasure() {
        Result result = evaluate(reading(1, 50_000), reading(2, 3_000));
        assertEquals(List.of(new Held(reading(1, 50_000), Reason.IMPLAUSIBLE, 49_000, 13_000)), result.held());
        assertEquals(List.of(3_000L), values(result));
    }

    @Test
    void anAcceptedReadingCountsAlthoughItIsImplausible() {
        Result result = evaluate(new Reading(at(1), 50_000, Decision.ACCEPT), reading(2, 51_000));
        assertEquals(List.of(50_000L, 51_000L), values(result));
        assertEquals(51_000, result.last().totalWh());
    }

    @Test
    void anAcceptedLowerValueStartsTheCountAnewWithoutEnergy() {
        Result result = evaluate(reading(1, 5_000), new Reading(at(2), 10, Decision.ACCEPT), reading(3, 30));
        assertEquals(new RegisterPoint(30, 5_020, at(3)), result.last());
    }

    @Test
    void whatNoRegisterShowsCannotBeAccepted() {
        Result result = evaluate(
                new Reading(at(1), -1, Decision.ACCEPT),
                new Reading(at(2), RegisterRules.VALUE_MAX + 1, Decision.ACCEPT));
        assertEquals(List.of(), result.accepted());
        assertEquals(
                List.of(Reason.BACKWARD, Reason.IMPLAUSIBLE),
                result.held().stream().map(Held::reason).toList());
        assertEquals(RULES.opening(), result.last());
    }

    @Test
    void aDismissedReadingIsNeverUsedEvenWhenItComesAgain() {
        Result result = evaluate(new Reading(at(1), 9_000, Decision.DISMISS), reading(1, 9_000), reading(2, 3_000));
        assertEquals(List.of(3_000L), values(result));
        assertEquals(List.of(Held.of(new Reading(at(1), 9_000, Decision.DISMISS), Reason.DISMISSED)), result.held());
    }

    @Test
    void theStrongerDecisionHoldsInEitherOrder() {
        Reading accepted = new Reading(at(1), 90_000, Decision.ACCEPT);
        Reading dismissed = new Reading(at(1), 90_000, Decision.DISMISS);
        assertEquals(1, evaluate(accepted, reading(1, 90_000)).accepted().size());
        assertEquals(1, evaluate(reading(1, 90_000), accepted).accepted().size());
        assertEquals(0, evaluate(dismissed, accepted).accepted().size());
        assertEquals(0, evaluate(accepted, dismissed).accepted().size());
    }

    @Test
    void aResetCountsUpToItsClosingValueAndJumpsWithoutEnergy() {
        Result result = evaluate(reading(1, 5_000), new Reset(at(2), 5_200, 7), reading(3, 107));
        assertEquals(new RegisterPoint(107, 5_300, at(3)), result.last());
        assertEquals(List.of(), result.held());
    }

    @Test
    void aResetBelowTheLastValueTakesNoEnergyBack() {
        Result result = evaluate(reading(1, 5_000), new Reset(at(2), 4_000, 0), new Reset(at(2), 4_000, 0));
        assertEquals(new RegisterPoint(0, 5_000, at(2)), result.last());
        assertEquals(2, result.accepted().size());
    }

    @Test
    void readingsOfTheInstantOfAResetCountBeforeIt() {
        Result result = evaluate(new Reset(at(1), 6_000, 0), reading(1, 6_000), reading(1, 5_000));
        assertEquals(new RegisterPoint(0, 6_000, at(1)), result.last());
        assertEquals(3, result.accepted().size());
    }

    @Test
    void twoResetsOfOneInstantHaveAnOrder() {
        Reset one = new Reset(at(1), 2_000, 5);
        Reset other = new Reset(at(1), 2_000, 6);
        assertEquals(evaluate(one, other), evaluate(other, one));
        assertEquals(6, evaluate(one, other).last().valueWh());
    }

    @Test
    void aResetHasValuesOfARegister() {
        assertThrows(IllegalArgumentException.class, () -> new Reset(START, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Reset(START, 0, RegisterRules.VALUE_MAX + 1));
    }

    @Test
    void whatIsFromBeforeTheStartIsHeld() {
        Result result = evaluate(reading(-1, 1_500), new Reset(at(-1), 0, 0), reading(0, 1_100));
        assertEquals(
                List.of(Reason.EARLIER, Reason.EARLIER),
                result.held().stream().map(Held::reason).toList());
        assertEquals(List.of(1_100L), values(result));
    }

    @Test
    void theEnergyOfAnInstallationIsTheDifferenceOfItsRegister() {
        RegisterRules rules = new RegisterRules(99_999_000, START, 100_000_000, 0);
        Result result = RegisterChain.evaluate(
                rules, rules.opening(), List.of(reading(1, 99_999_900), reading(2, 400), reading(3, 1_400)));
        long wh = result.intervals().stream().mapToLong(Interval::wh).sum();
        assertEquals(100_000_000 - 99_999_000 + 1_400, wh);
        assertEquals(
                List.of(false, true, false),
                result.accepted().stream().map(Accepted::rolledOver).toList());
    }

    @Test
    void intervalsJoinWithoutGapOrOverlap() {
        List<Interval> intervals = evaluate(reading(1, 2_000), reading(2, 2_000), reading(3, 2_500))
                .intervals();
        long start = START.toEpochMilli();
        long hour = 3_600_000;
        assertEquals(
                List.of(
                        new Interval(start, 1_000, start + hour, 2_000),
                        new Interval(start + hour, 2_000, start + 2 * hour, 2_000),
                        new Interval(start + 2 * hour, 2_000, start + 3 * hour, 2_500)),
                intervals);
    }

    @Test
    void aLateReadingMayFreeAHeldOne() {
        RegisterRules rolling = new RegisterRules(80_000, START, 100_000, 0);
        Reading held = reading(3, 500);
        assertEquals(
                1,
                RegisterChain.evaluate(rolling, rolling.opening(), List.of(held))
                        .held()
                        .size());
        Result both = RegisterChain.evaluate(rolling, rolling.opening(), List.of(held, reading(2, 99_000)));
        assertEquals(new RegisterPoint(500, 100_500, at(3)), both.last());
    }

    private static Result evaluate(Candidate... candidates) {
        return RegisterChain.evaluate(RULES, RULES.opening(), List.of(candidates));
    }

    private static List<Long> values(Result result) {
        return result.accepted().stream().map(each -> each.point().valueWh()).toList();
    }

    private static Reading reading(int hour, long value) {
        return new Reading(at(hour), value, Decision.NONE);
    }

    private static Instant at(int hour) {
        return START.plusSeconds(hour * 3_600L);
    }
}
