package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class LaneRoomTest {
    private static final SettlementLane.Limits LIMITS = new SettlementLane.Limits(2, 3, 0);

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Promise<String>> commits = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final SettlementLane<String> lane =
            new SettlementLane<>(new QueuedThread(), new Ledger(), new End(), LIMITS);

    @Test
    void tellsOfRoomAtOnceWhereThereIsSome() {
        assertTrue(lane.hasRoom());
        lane.whenRoom(() -> told.add("room"));

        assertEquals(List.of("room"), told);
    }

    @Test
    void tellsOfRoomWhenABatchHasMadeSome() {
        fill();
        lane.whenRoom(() -> told.add("room"));
        run();
        assertTrue(told.isEmpty());

        commits.remove().complete("done");
        assertEquals(List.of("room"), told);
        assertTrue(lane.hasRoom());
    }

    @Test
    void tellsEachOnceAndNoMoreThanThereIsRoomFor() {
        fill();
        for (int i = 0; i < 5; i++) {
            lane.whenRoom(() -> {
                told.add("room");
                lane.offer("another", "message");
            });
        }
        run();
        commits.remove().complete("done");

        assertEquals(2, told.size());
        assertFalse(lane.hasRoom());
    }

    private void fill() {
        for (int i = 0; i < LIMITS.queueMax(); i++) {
            assertTrue(lane.offer("meter", "message"));
        }
        assertFalse(lane.hasRoom());
        assertFalse(lane.offer("meter", "one more"));
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private final class QueuedThread implements LaneThread {
        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public Runnable after(long millis, Runnable task) {
            return () -> {};
        }

        @Override
        public long millis() {
            return 0;
        }
    }

    private final class Ledger implements BatchLedger<String, String> {
        @Override
        public Future<String> settle(List<String> batch, boolean careful) {
            Promise<String> commit = Promise.promise();
            commits.add(commit);
            return commit.future();
        }

        @Override
        public void abandon() {
            throw new AssertionError("nothing was late");
        }
    }

    private static final class End implements BatchEnd<String, String> {
        @Override
        public void settled(List<String> batch, String result) {
            assertEquals("done", result);
        }

        @Override
        public void failed(List<String> batch, Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public String aside(String poison, Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
