package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>();

    @Test
    void givesWhatCameInItsOrder() {
        add("a", 3);
        assertEquals(List.of("a0", "a1", "a2"), queue.take(10));
        assertEquals(List.of(), queue.take(10));
    }

    @Test
    void letsOthersInAfterATurn() {
        add("a", 2 * FairQueue.TURN);
        add("b", 1);
        List<String> taken = queue.take(100);
        assertEquals("b0", taken.get(FairQueue.TURN));
        assertEquals("a" + FairQueue.TURN, taken.get(FairQueue.TURN + 1));
        assertEquals(2 * FairQueue.TURN + 1, taken.size());
    }

    @Test
    void isFairOverBatchesThatAreSmallerThanATurn() {
        add("a", 6);
        add("b", 2);
        assertEquals(List.of("a0", "a1"), queue.take(2));
        assertEquals(List.of("b0", "b1"), queue.take(2));
        assertEquals(List.of("a2", "a3"), queue.take(2));
    }

    @Test
    void takesOnlySoManyOfASenderAtATimeThoughNobodyElseWaits() {
        add("a", FairQueue.OF_SENDER_MAX + 3);
        add("b", 1);
        List<String> taken = queue.take(1_000);
        assertEquals(FairQueue.OF_SENDER_MAX + 1, taken.size());
        assertEquals(3, queue.size());
        assertEquals(List.of("a32", "a33", "a34"), queue.take(1_000));
    }

    @Test
    void takesNoMoreThanAsked() {
        add("a", 5);
        add("b", 5);
        assertEquals(7, queue.take(7).size());
        assertEquals(3, queue.size());
        assertEquals(3, queue.take(7).size());
        assertEquals(0, queue.size());
    }

    @Test
    void forgetsASenderOfWhomNothingWaits() {
        add("a", 1);
        queue.take(1);
        add("b", 1);
        add("a", 1);
        assertEquals(List.of("b0", "a0"), queue.take(2));
    }

    /** Whatever comes and goes: nothing is lost or turned round, and nobody gets two turns while another waits. */
    @Test
    void isFairToEverySenderAtAllTimes() {
        for (int seed = 0; seed < 200; seed++) {
            new Crowd(new Random(seed)).comesAndGoes();
        }
    }

    private void add(String sender, int count) {
        for (int i = 0; i < count; i++) {
            queue.add(sender, sender + i);
        }
    }

    private static final class Crowd {
        private final Random random;
        private final FairQueue<int[]> queue = new FairQueue<>();
        private final Map<Integer, Integer> added = new HashMap<>();
        private final Map<Integer, Integer> taken = new HashMap<>();
        /** Of each sender that waits, what others got since its last turn. */
        private final Map<Integer, Map<Integer, Integer>> meanwhile = new HashMap<>();

        Crowd(Random random) {
            this.random = random;
        }

        void comesAndGoes() {
            for (int i = 0; i < 60; i++) {
                for (int n = random.nextInt(30); n > 0; n--) {
                    come(random.nextInt(3) == 0 ? random.nextInt(8) : 0);
                }
                queue.take(1 + random.nextInt(100)).forEach(this::go);
            }
            while (queue.size() > 0) {
                queue.take(5).forEach(this::go);
            }
            assertEquals(added, taken);
        }

        private void come(int sender) {
            queue.add(sender, new int[] {sender, added.merge(sender, 1, Integer::sum)});
            meanwhile.putIfAbsent(sender, new HashMap<>());
        }

        private void go(int[] message) {
            int sender = message[0];
            assertEquals(message[1], taken.merge(sender, 1, Integer::sum), "out of order");
            Set<Integer> waiting = new HashSet<>(meanwhile.keySet());
            waiting.remove(sender);
            for (int other : waiting) {
                int got = meanwhile.get(other).merge(sender, 1, Integer::sum);
                assertTrue(got <= FairQueue.TURN, "two turns while another waited");
            }
            boolean more = taken.get(sender) < added.get(sender);
            if (more) {
                meanwhile.put(sender, new HashMap<>());
            } else {
                meanwhile.remove(sender);
            }
        }
    }
}
