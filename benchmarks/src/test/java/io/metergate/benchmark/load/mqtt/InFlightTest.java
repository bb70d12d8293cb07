package io.metergate.benchmark.load.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight(2);

    @Test
    void remembersWhatIsUnderWayByItsPacketId() {
        int id = inFlight.begin(7, 3, 1_000);

        assertTrue(inFlight.isOpen(id));
        assertEquals(7, inFlight.meter(id));
        assertEquals(3, inFlight.number(id));
        assertEquals(1_000, inFlight.dueNanos(id));
    }

    @Test
    void isFullAtItsWindowAndHasRoomAfterAnAcknowledgement() {
        int first = inFlight.begin(1, 1, 0);
        int second = inFlight.begin(2, 1, 0);
        assertTrue(inFlight.isFull());

        inFlight.end(first);

        assertFalse(inFlight.isFull());
        assertFalse(inFlight.isOpen(first));
        assertTrue(inFlight.isOpen(second));
        assertEquals(1, inFlight.count());
    }

    @Test
    void knowsNoPacketIdOutsideItsWindow() {
        assertFalse(inFlight.isOpen(0));
        assertFalse(inFlight.isOpen(3));
    }
}
