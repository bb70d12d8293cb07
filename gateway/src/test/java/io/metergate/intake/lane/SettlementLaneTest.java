package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettlementLaneTest {
    private static final int BATCH_MAX = 10;
    private static final int QUEUE_MAX = 25;

    private final VirtualTime time = new VirtualTime();
    private final FakeLedger ledger = new FakeLedger(time);
    private final FakeEnd end = new FakeEnd();
    private final Queue<Promise<String>> underWay = new ArrayDeque<>();

    @Test
    void settlesASingleMessageAtOnce() {
        SettlementLane<Integer> lane = lane(20);
        assertTrue(lane.offer("a", 1));
        time.pass(0);
        assertEquals(List.of(1), end.settled);
        assertEquals(0, lane.waiting());
    }

    @Test
    void settlesTogetherWhateverCameDuringABatch() {
        SettlementLane<Integer> lane = lane(0);
        answerLater();
        offer(lane, 1, 1);
        time.pass(0);
        offer(lane, 2, 9);
        time.pass(0);
        assertEquals(1, ledger.attempts.size(), "one batch at a time");
        underWay.remove().complete("done");
        time.pass(0);
        assertEquals(
                IntStream.rangeClosed(2, 9).boxed().toList(),
                ledger.attempts.get(1).batch());
    }

    @Test
    void lingersForCompanyBeforeASmallBatch() {
        SettlementLane<Integer> lane = lane(20);
        offer(lane, 1, 1);
        time.pass(5);
        offer(lane, 2, 2);
        time.pass(14);
        assertEquals(List.of(1), end.settled);
        offer(lane, 3, 3);
        time.pass(1);
        assertEquals(List.of(1, 2, 3), end.settled);
        assertEquals(2, ledger.attempts.size());
    }

    @Test
    void doesNotLingerWithHalfABatch() {
        SettlementLane<Integer> lane = lane(20);
        offer(lane, 1, 1);
        time.pass(0);
        offer(lane, 2, 1 + BATCH_MAX / 2);
        time.pass(0);
        assertEquals(1 + BATCH_MAX / 2, end.settled.size());
    }

    @Test
    void settlesNoMoreThanABatchAtOnce() {
        SettlementLane<Integer> lane = lane(0);
        offer(lane, 1, QUEUE_MAX);
        time.pass(0);
        assertEquals(
                List.of(BATCH_MAX, BATCH_MAX, 5),
                ledger.attempts.stream().map(each -> each.batch().size()).toList());
        assertEquals(QUEUE_MAX, end.settled.size());
    }

    @Test
    void refusesWhatIsBeyondItsBoundAndTakesAgainWhenThereIsRoom() {
        SettlementLane<Integer> lane = lane(0);
        answerLater();
        offer(lane, 1, QUEUE_MAX);
        time.pass(0);
        assertFalse(lane.offer("b", 99), "those that are being settled count, too");
        assertEquals(QUEUE_MAX, lane.waiting());
        underWay.remove().complete("done");
        time.pass(0);
        assertEquals(QUEUE_MAX - BATCH_MAX, lane.waiting());
        assertTrue(lane.offer("b", 99));
    }

    @Test
    void waitsForNothingAfterMessagesFailed() {
        SettlementLane<Integer> lane = lane(0);
        ledger.answer(attempt -> Future.failedFuture(ClosedConnectionException.INSTANCE));
        offer(lane, 1, QUEUE_MAX);
        time.pass(60_000);
        assertEquals(QUEUE_MAX, end.failed.size());
        assertEquals(0, lane.waiting());
        ledger.fail();
        offer(lane, 30, 30);
        time.pass(0);
        assertEquals(List.of(30), end.settled, "the lane goes on");
    }

    @Test
    void waitsForNothingWhenEndsCantBeTold() {
        SettlementLane<Integer> lane = lane(0);
        end.throwsWhenTold = true;
        offer(lane, 1, QUEUE_MAX);
        time.pass(0);
        assertEquals(0, lane.waiting());
    }

    @Test
    void goesOnWhenWhoeverWantedRoomFails() {
        SettlementLane<Integer> lane = lane(0);
        offer(lane, 1, QUEUE_MAX);
        lane.whenRoom(() -> {
            throw new IllegalStateException("a transport is broken");
        });
        assertThrows(IllegalStateException.class, () -> time.pass(0));
        time.pass(0);
        assertEquals(QUEUE_MAX, end.settled.size());
    }

    @Test
    void letsSendersTakeTurns() {
        SettlementLane<Integer> lane = lane(0);
        for (int i = 1; i <= 20; i++) {
            lane.offer("storm", i);
        }
        lane.offer("quiet", 21);
        time.pass(0);
        assertTrue(ledger.attempts.get(0).batch().contains(21));
        assertEquals(21, end.settled.size());
    }

    /** Offers race with a lane that falls asleep: none may be left lying, and each sender keeps its order. */
    @Test
    void losesNothingOfManyThreads() throws Exception {
        int senders = 4;
        int each = 20_000;
        AtomicInteger told = new AtomicInteger();
        int[] last = new int[senders];
        AtomicInteger disordered = new AtomicInteger();
        ExecutorService laneThread = Executors.newSingleThreadExecutor();
        ExecutorService others = Executors.newFixedThreadPool(senders);
        AtomicBoolean over = new AtomicBoolean();
        SettlementLane<Integer> lane = new SettlementLane<>(
                thread(laneThread),
                new FakeLedger(time),
                new FakeEnd() {
                    @Override
                    public void settled(List<Integer> batch, String result) {
                        batch.forEach(number -> {
                            int sender = number / each;
                            disordered.addAndGet(number % each == last[sender]++ ? 0 : 1);
                            told.incrementAndGet();
                        });
                    }
                },
                new SettlementLane.Limits(BATCH_MAX, 100, 0));
        try {
            for (int sender = 0; sender < senders; sender++) {
                int first = sender * each;
                others.execute(() -> offerAll(lane, first, each, over));
            }
            others.shutdown();
            assertTrue(others.awaitTermination(60, TimeUnit.SECONDS), "a lane fell asleep and nobody woke it");
            Await.until("all are told", () -> told.get() == senders * each);
            Await.until("nothing waits", () -> lane.waiting() == 0);
            assertEquals(0, disordered.get());
        } finally {
            over.set(true);
            others.shutdownNow();
            laneThread.shutdownNow();
        }
    }

    private static void offerAll(SettlementLane<Integer> lane, int first, int count, AtomicBoolean over) {
        for (int i = 0; i < count; i++) {
            while (!lane.offer(first, first + i)) {
                if (over.get()) {
                    return;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** One that offers at the very time when the lane falls asleep must not wait for another one to wake it. */
    @Test
    void oversleepsNoMessage() {
        AtomicInteger told = new AtomicInteger();
        FakeEnd counting = new FakeEnd() {
            @Override
            public void settled(List<Integer> batch, String result) {
                told.addAndGet(batch.size());
            }
        };
        // A thread that never parks falls asleep nowhere but in the lane.
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread busy = new Thread(() -> spin(tasks, over));
        busy.start();
        SettlementLane<Integer> lane = new SettlementLane<>(
                thread(tasks::add), new FakeLedger(time), counting, new SettlementLane.Limits(1, 10, 0));
        Random random = new Random(5);
        try {
            // Two that spin need two processors to themselves; where they share one, a hand-over takes a turn of it.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            for (int i = 0; i < 100_000 && System.nanoTime() < end; i++) {
                for (int pause = random.nextInt(20); pause > 0; pause--) {
                    Thread.onSpinWait();
                }
                assertTrue(lane.offer("one", i));
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                while (told.get() <= i) {
                    assertTrue(System.nanoTime() < deadline, "the lane sleeps and message " + i + " waits");
                }
            }
        } finally {
            over.set(true);
        }
    }

    private static void spin(Queue<Runnable> tasks, AtomicBoolean over) {
        while (!over.get()) {
            Runnable next = tasks.poll();
            if (next != null) {
                next.run();
            }
        }
    }

    private SettlementLane<Integer> lane(int lingerMillis) {
        return new SettlementLane<>(time, ledger, end, new SettlementLane.Limits(BATCH_MAX, QUEUE_MAX, lingerMillis));
    }

    private void answerLater() {
        ledger.answer(attempt -> {
            Promise<String> answer = Promise.promise();
            underWay.add(answer);
            return answer.future();
        });
    }

    private static void offer(SettlementLane<Integer> lane, int from, int to) {
        for (int i = from; i <= to; i++) {
            assertTrue(lane.offer("meter " + i, i));
        }
    }

    private static LaneThread thread(Executor executor) {
        return new LaneThread() {
            @Override
            public void execute(Runnable task) {
                executor.execute(task);
            }

            @Override
            public Runnable after(long millis, Runnable task) {
                return () -> {};
            }

            @Override
            public long millis() {
                return 0;
            }
        };
    }
}
