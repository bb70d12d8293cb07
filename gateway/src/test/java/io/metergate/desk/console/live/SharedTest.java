package io.metergate.desk.console.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {
    private long now;
    private final List<Promise<String>> loads = new ArrayList<>();
    private final Shared<String> shared = new Shared<>(this::load, () -> now);

    @Test
    void loadsOnceForAllWhoAskMeanwhile() {
        Future<String> first = shared.get();
        Future<String> second = shared.get();
        loads.get(0).complete("a");
        assertEquals("a", first.result());
        assertEquals("a", second.result());
        assertEquals(1, loads.size());
    }

    @Test
    void loadsAgainAfterASecond() {
        shared.get();
        loads.get(0).complete("a");
        after(Duration.ofMillis(999));
        assertEquals("a", shared.get().result());
        assertEquals(1, loads.size());
        after(Duration.ofMillis(1));
        assertFalse(shared.get().isComplete());
        assertEquals(2, loads.size());
    }

    @Test
    void loadsSlowValuesSeldomAndShowsTheLastOneMeanwhile() {
        shared.get();
        after(Duration.ofSeconds(1));
        loads.get(0).complete("a");
        after(Duration.ofSeconds(19));
        assertEquals("a", shared.get().result());
        assertEquals(1, loads.size());
        after(Duration.ofSeconds(1));
        assertEquals("a", shared.get().result());
        assertEquals(2, loads.size());
        loads.get(1).complete("b");
        assertEquals("b", shared.get().result());
    }

    @Test
    void triesAgainAfterAFailure() {
        Future<String> failed = shared.get();
        loads.get(0).fail("database down");
        assertTrue(failed.failed());
        shared.get();
        assertEquals(2, loads.size());
    }

    private void after(Duration duration) {
        now += duration.toNanos();
    }

    private Future<String> load() {
        Promise<String> promise = Promise.promise();
        loads.add(promise);
        return promise.future();
    }
}
