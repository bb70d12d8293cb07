package io.metergate.intake.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Places for messages that are still to be read, and lanes that are full by weight. A number weighs what it is. */
final class ReservedPlaceTest {
    private static final int QUEUE_MAX = 3;
    private static final int BYTES_MAX = 100;

    private final VirtualTime time = new VirtualTime();
    private final FakeLedger ledger = new FakeLedger(time);
    private final FakeEnd end = new FakeEnd();
    private final SettlementLane<Integer> lane = new SettlementLane<>(
            time, ledger, end, new SettlementLane.Limits(10, QUEUE_MAX, 0, BYTES_MAX), Integer::intValue);

    @Test
    void countsAPlaceLikeAMessage() {
        for (int i = 0; i < QUEUE_MAX; i++) {
            assertTrue(lane.reserve(1));
        }
        assertFalse(lane.hasRoom());
        assertFalse(lane.reserve(1));
        assertFalse(lane.offer("a", 1));
        assertEquals(QUEUE_MAX, lane.waiting());
    }

    @Test
    void settlesWhatIsPutIntoAPlace() {
        assertTrue(lane.reserve(5));
        assertTrue(lane.reserve(5));
        lane.put("a", 7, 5);
        assertEquals(12, lane.bytes());
        time.pass(0);

        assertEquals(List.of(7), end.settled);
        assertEquals(1, lane.waiting());
        assertEquals(5, lane.bytes());
    }

    @Test
    void tellsOfRoomWhenAPlaceIsGivenBack() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < QUEUE_MAX; i++) {
            assertTrue(lane.reserve(1));
        }
        lane.whenRoom(() -> told.add("room"));
        assertTrue(told.isEmpty());
        lane.giveBack(1);

        assertEquals(List.of("room"), told);
        assertTrue(lane.reserve(1));
    }

    @Test
    void takesNothingMoreOnceItsMemoryIsFull() {
        List<String> told = new ArrayList<>();
        Promise<String> commit = Promise.promise();
        ledger.answer(attempt -> commit.future());
        assertTrue(lane.offer("a", BYTES_MAX));
        assertFalse(lane.hasRoom());
        assertFalse(lane.offer("a", 1));
        lane.whenRoom(() -> told.add("room"));
        time.pass(0);
        assertTrue(told.isEmpty());
        commit.complete("done");

        assertEquals(List.of("room"), told);
        assertEquals(0, lane.bytes());
        assertTrue(lane.offer("a", 1));
    }
}
