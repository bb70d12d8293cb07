package io.metergate.desk.console.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.feed.GatewayEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TouchedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Touched touched = new Touched();

    @Test
    void knowsWhatAnEventTouches() {
        assertFalse(touched.anything());
        touched.add(List.of(
                new GatewayEvent.SupplyReported(1, "off"),
                new GatewayEvent.FrameRefused("d-2", "malformed", "", NOW),
                new GatewayEvent.MessageWritten(3, "low_balance")));
        assertTrue(touched.anything());
        assertTrue(touched.meter(1));
        assertFalse(touched.meter(2));
        assertTrue(touched.refusedDevice("d-2"));
        assertFalse(touched.refusedDevice("d-1"));
        assertTrue(touched.account(3));
        assertTrue(touched.messages());
    }

    @Test
    void takesTooMuchToRememberForEverything() {
        touched.add(LongStream.range(0, 20_001)
                .<GatewayEvent>mapToObj(meter -> new GatewayEvent.CommandChanged(meter, "sent"))
                .toList());
        assertTrue(touched.meter(99_999));
        assertTrue(touched.messages());
        assertTrue(touched.refusals());
    }
}
