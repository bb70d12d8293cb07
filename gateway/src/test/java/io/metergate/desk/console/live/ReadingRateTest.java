package io.metergate.desk.console.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.feed.GatewayEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingRateTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final ReadingRate rate = new ReadingRate(() -> now);

    @Test
    void countsTheReadingsOfTheLastMinute() {
        rate.count(readings(3));
        now = now.plusSeconds(30);
        rate.count(readings(4));
        now = now.plusSeconds(1);
        assertEquals(7, rate.perMinute());
        now = now.plusSeconds(30);
        assertEquals(4, rate.perMinute());
        now = now.plusSeconds(30);
        assertEquals(0, rate.perMinute());
    }

    @Test
    void countsOnlyReadings() {
        rate.count(List.of(new GatewayEvent.CommandChanged(1, "sent")));
        now = now.plusSeconds(1);
        assertEquals(0, rate.perMinute());
    }

    @Test
    void givesEachTenSecondsAsReadingsAMinute() {
        rate.count(readings(5));
        now = now.plusSeconds(10);
        List<Long> points = rate.points();
        assertEquals(30L, points.get(points.size() - 1));
        assertEquals(30L, points.stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void forgetsEverythingAfterALongPause() {
        rate.count(readings(5));
        now = now.plusSeconds(3600);
        assertEquals(0, rate.perMinute());
        assertTrue(rate.points().stream().allMatch(point -> point == 0));
    }

    private List<GatewayEvent> readings(int count) {
        return Collections.nCopies(count, new GatewayEvent.ReadingSettled(1, 1, now, 1, 1, 1));
    }
}
