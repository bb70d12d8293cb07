package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches in whose way somebody stands, who holds rows or makes everything slow. */
class HeldRowsTest {
    private static final int PATIENCE_MILLIS = 4_000;
    private static final int MOMENT_MILLIS = 500;
    private static final int STATEMENT_MILLIS = 15_000;

    private final VirtualTime time = new VirtualTime();
    private final HoldingLedger ledger = new HoldingLedger();
    private final FakeEnd end = new FakeEnd();
    private final BatchRunner<Integer, String> runner = new BatchRunner<>(time, ledger, end);

    /** A ledger in which some rows are held by somebody else, and batches of a size take too long. */
    private final class HoldingLedger implements BatchLedger<Integer, String> {
        final Set<Integer> held = new TreeSet<>();
        final List<List<Integer>> attempts = new ArrayList<>();
        boolean tells = true;
        int sizeMax = Integer.MAX_VALUE;
        int cancelled;
        int refused = -1;
        int abandoned;

        @Override
        public Future<String> settle(List<Integer> batch, boolean careful) {
            return settle(batch, PATIENCE_MILLIS);
        }

        @Override
        public Future<String> settleUnlessHeld(List<Integer> batch) {
            return settle(batch, MOMENT_MILLIS);
        }

        private Future<String> settle(List<Integer> batch, int patienceMillis) {
            attempts.add(List.copyOf(batch));
            if (cancelled > 0) {
                cancelled--;
                return failed("57014");
            }
            if (batch.size() > sizeMax) {
                return later(STATEMENT_MILLIS, "57014");
            }
            if (batch.stream().anyMatch(held::contains)) {
                return later(patienceMillis, "55P03");
            }
            return batch.contains(refused) ? failed("23514") : Future.succeededFuture("done");
        }

        @Override
        public Future<List<Integer>> held(List<Integer> batch) {
            return Future.succeededFuture(
                    tells ? batch.stream().filter(held::contains).toList() : List.of());
        }

        @Override
        public void abandon() {
            abandoned++;
        }

        private Future<String> later(int millis, String state) {
            Promise<String> answer = Promise.promise();
            time.after(millis, () -> failed(state).onComplete(answer));
            return answer.future();
        }

        private static Future<String> failed(String state) {
            return Future.failedFuture(new PgException("refused", "ERROR", state, null));
        }
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** How long a batch takes to its end. */
    private long millis(List<Integer> batch) {
        long begun = time.millis();
        Future<Void> run = runner.run(batch);
        while (!run.isComplete() && time.step()) {
            assertTrue(time.millis() - begun < 3_600_000, "never ends");
        }
        assertTrue(run.succeeded());
        return time.millis() - begun;
    }

    @Test
    void onlyTheMessagesOfHeldRowsAreLetDown() {
        ledger.held.addAll(List.of(7, 300, 301));
        long millis = millis(numbers(1, 512));
        assertEquals(List.of(7, 300, 301), end.failed);
        List<Integer> others = new ArrayList<>(numbers(1, 512));
        others.removeAll(end.failed);
        assertEquals(others, end.settled);
        assertEquals(2 * PATIENCE_MILLIS, millis, "it waits once for all, and once for them");
        assertEquals(0, ledger.abandoned);
    }

    @Test
    void theOthersAreSettledBeforeAnybodyIsWaitedForAgain() {
        ledger.held.add(5);
        runner.run(numbers(1, 10));
        time.pass(PATIENCE_MILLIS + 1);
        assertEquals(9, end.settled.size());
        assertEquals(List.of(), end.failed);
        ledger.held.clear();
        time.pass(PATIENCE_MILLIS);
        assertEquals(List.of(5), end.failed, "this ledger answers only when the patience is over");
    }

    @Test
    void whoeverLetsGoInTimeIsSettled() {
        ledger.held.add(5);
        time.after(1_000, ledger.held::clear);
        millis(numbers(1, 10));
        assertEquals(Set.copyOf(numbers(1, 10)), Set.copyOf(end.settled));
        assertEquals(List.of(), end.failed);
    }

    @Test
    void aMessageAloneIsTriedTwice() {
        ledger.held.add(1);
        assertEquals(2 * PATIENCE_MILLIS, millis(List.of(1)));
        assertEquals(List.of(1), end.failed);
    }

    @Test
    void forAWhileAfterThatNobodyIsWaitedFor() {
        ledger.held.add(5);
        millis(numbers(1, 10));
        assertEquals(2 * MOMENT_MILLIS, millis(numbers(1, 10)));
        assertEquals(MOMENT_MILLIS, millis(List.of(5)));
        assertEquals(0, millis(numbers(11, 20)));
        time.pass(BatchRunner.HASTE_MILLIS);
        assertEquals(2 * PATIENCE_MILLIS, millis(List.of(5)), "patient again");
    }

    @Test
    void whatNobodyCanTellIsFoundByHalving() {
        ledger.tells = false;
        ledger.held.add(200);
        long millis = millis(numbers(1, 512));
        assertEquals(List.of(200), end.failed);
        List<Integer> others = new ArrayList<>(numbers(1, 512));
        others.remove(Integer.valueOf(200));
        assertEquals(others, end.settled, "in their order");
        assertEquals(PATIENCE_MILLIS + 9 * MOMENT_MILLIS, millis);
    }

    /** A lock on a whole table, say. */
    @Test
    void aSearchHasAnEndWhenEverythingIsHeld() {
        ledger.tells = false;
        ledger.held.addAll(numbers(1, 512));
        long millis = millis(numbers(1, 512));
        assertEquals(numbers(1, 512), end.failed);
        assertTrue(millis <= PATIENCE_MILLIS + BatchRunner.SEARCH_MILLIS_MAX + 10 * MOMENT_MILLIS, "took " + millis);
    }

    @Test
    void nobodyIsBlamedForARowThatIsHeld() {
        ledger.held.add(5);
        ledger.refused = 3;
        millis(numbers(1, 10));
        assertEquals(List.of(5), end.failed);
        assertEquals(Set.of(1, 2, -3, 4, 6, 7, 8, 9, 10), Set.copyOf(end.settled));
    }

    /** Both halves hold something that somebody holds; the second is tried when the first was let down. */
    @Test
    void norIsAnybodyWaitedForInTheOtherHalfOfABatchThatIsTakenApart() {
        FakeLedger refusing = new FakeLedger(time);
        refusing.answer(attempt -> {
            boolean refused = attempt.batch().contains(4);
            boolean isHeld = attempt.batch().contains(1) || attempt.batch().contains(3);
            if (!refused && isHeld) {
                return ledger.later(PATIENCE_MILLIS, "55P03");
            }
            return refused ? HoldingLedger.failed("23514") : Future.succeededFuture("done");
        });
        new BatchRunner<>(time, refusing, end).run(numbers(1, 4));
        time.pass(60_000);
        assertEquals(List.of(1, 3), end.failed);
        assertEquals(List.of(2, -4), end.settled);
        assertEquals(
                1,
                refusing.attempts.stream()
                        .filter(attempt -> attempt.batch().equals(List.of(3)))
                        .count());
    }

    @Test
    void aBatchThatSomebodyHasCancelledIsTriedAgain() {
        ledger.cancelled = 1;
        assertEquals(0, millis(numbers(1, 10)));
        assertEquals(numbers(1, 10), end.settled);
        assertEquals(2, ledger.attempts.size());
        assertEquals(0, ledger.abandoned);
    }

    @Test
    void aBatchThatTakesTooLongIsSettledInParts() {
        ledger.sizeMax = 300;
        assertEquals(2 * STATEMENT_MILLIS, millis(numbers(1, 512)));
        assertEquals(numbers(1, 512), end.settled);
        assertEquals(
                List.of(2, 256),
                List.of(ledger.attempts.size() - 2, ledger.attempts.get(2).size()));
    }

    @Test
    void nobodyIsBlamedForWhatTakesTooLongAlone() {
        ledger.sizeMax = 0;
        assertEquals(2 * STATEMENT_MILLIS, millis(List.of(1)));
        assertEquals(List.of(1), end.failed);
        assertEquals(List.of(), end.settled);
    }

    @Test
    void aServerThatIsTooSlowForEverythingEndsTheSearch() {
        ledger.sizeMax = 0;
        long millis = millis(numbers(1, 512));
        assertEquals(numbers(1, 512), end.failed);
        assertTrue(millis <= 7 * STATEMENT_MILLIS, "took " + millis);
    }

    /** Each is in the way of the batch for as long as it is whole. */
    @Test
    void aDeadlockThatNeverEndsIsTakenApart() {
        FakeLedger tied = new FakeLedger(time);
        tied.answer(attempt -> attempt.batch().containsAll(List.of(1, 2))
                ? HoldingLedger.failed("40P01")
                : Future.succeededFuture("done"));
        Future<Void> run = new BatchRunner<>(time, tied, end).run(numbers(1, 4));
        time.pass(60_000);
        assertTrue(run.succeeded());
        assertEquals(numbers(1, 4), end.settled);
        assertFalse(tied.attempts.get(tied.attempts.size() - 1).batch().containsAll(List.of(1, 2)));
    }
}
