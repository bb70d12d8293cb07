package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.RowsOutdated;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {
    private final Throwable cut = ClosedConnectionException.INSTANCE;
    private final Throwable deadlock = state("40P01");
    private final Throwable constraint = state("23514");

    private final VirtualTime time = new VirtualTime();
    private final FakeLedger ledger = new FakeLedger(time);
    private final FakeEnd end = new FakeEnd();
    private final BatchRunner<Integer, String> runner = new BatchRunner<>(time, ledger, end);

    @Test
    void tellsWhatWasCommitted() {
        Future<Void> run = runner.run(List.of(1, 2, 3));
        assertTrue(run.succeeded());
        assertEquals(List.of(1, 2, 3), end.settled);
        assertFalse(ledger.attempts.get(0).careful());
        assertEquals(0, time.waiting(), "the watch is left behind");
    }

    @Test
    void triesAgainAtOnceAndCarefullyWhenWhatItRememberedWasOutdated() {
        ledger.fail(new RowsOutdated("an account was changed"));
        runner.run(List.of(1));
        assertEquals(List.of(1), end.settled);
        assertEquals(2, ledger.attempts.size());
        assertTrue(ledger.attempts.get(1).careful());
        assertEquals(0, ledger.attempts.get(1).at());
    }

    @Test
    void triesAgainAfterADeadlock() {
        ledger.fail(deadlock, state("40001"), deadlock, deadlock);
        runner.run(List.of(1, 2));
        time.pass(150);
        assertEquals(List.of(1, 2), end.settled);
        assertEquals(
                List.of(0L, 0L, 0L, 50L, 150L),
                ledger.attempts.stream().map(FakeLedger.Attempt::at).toList());
    }

    @Test
    void givesUpAConflictThatNeverEnds() {
        ledger.answer(attempt -> Future.failedFuture(deadlock));
        Future<Void> run = runner.run(List.of(1));
        time.pass(10_000);
        assertTrue(run.succeeded());
        assertEquals(List.of(1), end.failed);
        assertEquals(1 + BatchRunner.CONFLICTS_MAX, ledger.attempts.size());
    }

    @Test
    void waitsLongerAndLongerForADatabaseThatIsAway() {
        ledger.fail(cut, cut, cut, cut, cut, cut, cut, cut);
        runner.run(List.of(1));
        time.pass(20_000);
        assertEquals(List.of(1), end.settled);
        List<Long> times = ledger.attempts.stream().map(FakeLedger.Attempt::at).toList();
        assertEquals(List.of(0L, 50L, 150L, 350L, 750L, 1_550L, 3_150L, 5_150L, 7_150L), times);
        assertTrue(ledger.attempts.stream().skip(1).allMatch(FakeLedger.Attempt::careful));
    }

    @Test
    void letsTheSendersDownAfterHalfAMinute() {
        ledger.answer(attempt -> Future.failedFuture(cut));
        Future<Void> run = runner.run(List.of(1, 2));
        time.pass(BatchRunner.OUTAGE_MILLIS_MAX - 1);
        assertFalse(run.isComplete());
        assertEquals(List.of(), end.failed);
        time.pass(2_001);
        assertTrue(run.succeeded());
        assertEquals(List.of(1, 2), end.failed);
    }

    @Test
    void holdsNoOtherBatchForAnotherHalfMinute() {
        ledger.answer(attempt -> Future.failedFuture(cut));
        runner.run(List.of(1));
        time.pass(40_000);
        int before = ledger.attempts.size();
        assertTrue(runner.run(List.of(2)).isComplete());
        assertEquals(List.of(1, 2), end.failed);
        assertEquals(before + 1, ledger.attempts.size(), "each batch asks once whether the database is back");
    }

    @Test
    void waitsAgainOnceTheDatabaseWasBack() {
        ledger.answer(attempt -> Future.failedFuture(cut));
        runner.run(List.of(1));
        time.pass(40_000);
        ledger.fail();
        runner.run(List.of(2));
        ledger.fail(cut);
        runner.run(List.of(3));
        assertEquals(List.of(1), end.failed);
        time.pass(50);
        assertEquals(List.of(2, 3), end.settled);
    }

    @Test
    void givesUpAnAnswerThatNeverComes() {
        Promise<String> never = Promise.promise();
        ledger.answer(attempt -> attempt.careful() ? Future.succeededFuture("done") : never.future());
        runner.run(List.of(1));
        time.pass(BatchRunner.ANSWER_MILLIS_MAX - 1);
        assertEquals(0, ledger.abandoned);
        time.pass(51);
        assertEquals(1, ledger.abandoned);
        assertEquals(List.of(1), end.settled);
        never.complete("done after all");
        assertEquals(List.of(1), end.settled, "told twice");
    }

    @Test
    void keepsItsConnectionThroughConflictsAndFaultsOfTheData() {
        ledger.fail(constraint, deadlock, new RowsOutdated("x"));
        runner.run(List.of(1));
        time.pass(10 * BatchRunner.ANSWER_MILLIS_MAX);
        assertEquals(List.of(1), end.settled);
        assertEquals(0, ledger.abandoned);
    }

    @Test
    void asksOnAnotherConnectionAfterAnOutage() {
        ledger.fail(state("25006"), cut);
        runner.run(List.of(1));
        time.pass(1_000);
        assertEquals(List.of(1), end.settled);
        assertEquals(2, ledger.abandoned);
    }

    @Test
    void findsTheMessagesThatTheDatabaseRefusesAndKeepsThemAside() {
        for (Set<Integer> poison : List.of(Set.of(1), Set.of(50), Set.of(100), Set.of(7, 8, 93))) {
            ledger.attempts.clear();
            ledger.committed.clear();
            end.settled.clear();
            refuse(poison);
            runner.run(IntStream.rangeClosed(1, 100).boxed().toList());
            List<Integer> expected = IntStream.rangeClosed(1, 100)
                    .map(number -> poison.contains(number) ? -number : number)
                    .boxed()
                    .toList();
            assertEquals(expected, end.settled);
            assertEquals(expected, ledger.committed);
            assertTrue(ledger.attempts.size() <= 2 + 16 * poison.size(), "tried " + ledger.attempts.size() + " times");
        }
    }

    @Test
    void blamesNoMessageForWhatWasOnlyRemembered() {
        ledger.answer(attempt -> attempt.careful() ? Future.succeededFuture("done") : Future.failedFuture(constraint));
        runner.run(List.of(1, 2));
        assertEquals(List.of(1, 2), end.settled);
        assertEquals(2, ledger.attempts.size());
    }

    @Test
    void letsTheSenderDownOfAMessageThatCantEvenBeKept() {
        ledger.answer(attempt -> attempt.batch().stream().anyMatch(number -> Math.abs(number) == 2)
                ? Future.failedFuture(constraint)
                : Future.succeededFuture("done"));
        runner.run(List.of(1, 2, 3));
        assertEquals(List.of(1, 3), end.settled);
        assertEquals(List.of(-2), end.failed);
    }

    @Test
    void takesAnExceptionForAFailure() {
        ledger.answer(attempt -> {
            if (!attempt.careful()) {
                throw new IllegalStateException("a mistake");
            }
            return Future.succeededFuture("done");
        });
        assertTrue(runner.run(List.of(1)).succeeded());
        assertEquals(List.of(1), end.settled);
    }

    @Test
    void neverSettlesAgainWhatWasCommittedAndCouldNotBeTold() {
        end.throwsWhenTold = true;
        assertTrue(runner.run(List.of(1)).succeeded());
        assertEquals(1, ledger.attempts.size());
    }

    @Test
    void goesOnWithTheOthersWhenOnesEndCouldNotBeTold() {
        end.throwsWhenTold = true;
        refuse(Set.of(1));
        assertTrue(runner.run(List.of(1, 2, 3, 4)).succeeded());
        assertEquals(Set.of(2, 3, 4), Set.copyOf(ledger.committed));
        ledger.answer(attempt -> Future.failedFuture(deadlock));
        Future<Void> given = runner.run(List.of(5));
        time.pass(10_000);
        assertTrue(given.succeeded());
    }

    @Test
    void endsEveryBatchWhateverHappens() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Throwable> failures =
                    List.of(cut, deadlock, constraint, new RowsOutdated("x"), new IllegalStateException("a mistake"));
            ledger.answer(attempt -> switch (random.nextInt(4)) {
                case 0 -> Future.succeededFuture("done");
                case 1 -> Promise.<String>promise().future();
                default -> Future.failedFuture(failures.get(random.nextInt(failures.size())));
            });
            end.settled.clear();
            end.failed.clear();
            ledger.committed.clear();
            Future<Void> run = runner.run(List.of(1, 2, 3, 4, 5));
            time.pass(24 * 3_600_000L);
            assertTrue(run.succeeded(), "seed " + seed);
            List<Integer> told = new ArrayList<>(end.settled);
            told.addAll(end.failed);
            told.replaceAll(Math::abs);
            Collections.sort(told);
            assertEquals(List.of(1, 2, 3, 4, 5), told, "seed " + seed);
            assertEquals(ledger.committed, end.settled, "seed " + seed);
        }
    }

    private void refuse(Set<Integer> poison) {
        ledger.answer(attempt -> Collections.disjoint(attempt.batch(), poison)
                ? Future.succeededFuture("done")
                : Future.failedFuture(constraint));
    }

    private static Throwable state(String state) {
        return new PgException("refused", "ERROR", state, null);
    }
}
