package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.metergate.billing.reading.RegisterPoint;
import io.metergate.codec.Obis;
import io.metergate.ledger.TestAccounts;
import io.metergate.settlement.MeterState;
import io.metergate.settlement.RegisterState;
import io.metergate.settlement.TestMeters;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterCacheTest {
    private static final Instant INSTALLED = Instant.parse("2020-01-01T00:00:00Z");

    private final MeterCache known = new MeterCache(3);

    @Test
    void remembersWhatItWasToldLast() {
        known.remember(meter(1, 5));
        CachedMeter newer = meter(1, 5);
        known.remember(newer);
        assertSame(newer, known.find(1));
        assertNull(known.find(2));
        assertEquals(1, known.size());
    }

    @Test
    void forgetsTheOneLongestUnused() {
        known.remember(meter(1, 5));
        known.remember(meter(2, 5));
        known.remember(meter(3, 5));
        assertNotNull(known.find(1));
        known.remember(meter(4, 5));
        assertNull(known.find(2));
        assertNotNull(known.find(1));
        assertEquals(3, known.size());
    }

    @Test
    void forgetsWhatIsBeingSettled() {
        known.remember(meter(1, 5));
        known.remember(meter(2, 5));
        known.forget(List.of(1L, 9L));
        assertNull(known.find(1));
        assertNotNull(known.find(2));
    }

    @Test
    void forgetsAllThatWasReadByAnOlderBook() {
        known.remember(meter(1, 5));
        known.remember(meter(2, 5));
        known.remember(meter(3, 6));
        assertNull(known.find(1));
        assertNull(known.find(2));
        assertNotNull(known.find(3));
        assertEquals(6, known.bookRevision());
    }

    @Test
    void doesNotBeginToRememberByAnOlderBook() {
        known.remember(meter(1, 6));
        known.remember(meter(2, 5));
        assertNotNull(known.find(1));
        assertNull(known.find(2));
        assertEquals(6, known.bookRevision());
    }

    @Test
    void aCopyOfAStateChangesApartFromIt() {
        MeterState state = meter(1, 5).state();
        RegisterState main = state.main();
        state.tracks.add(new RegisterState(1, Obis.parse("1-0:1.8.1"), main.rules, main.last));
        RegisterPoint before = main.last;
        RegisterPoint moved = new RegisterPoint(1_100, 1_100, INSTALLED.plusSeconds(900));
        MeterState copy = state.copy();
        copy.main().last = moved;
        copy.track(1).last = moved;
        copy.invocationCounter = 9L;
        copy.account = TestAccounts.of(8, 1, TestAccounts.plans(1, 1));
        assertNull(state.invocationCounter);
        assertEquals(1, state.account.id());
        assertSame(before, state.main().last);
        assertSame(before, state.track(1).last);
        copy.tracks.remove(1);
        assertEquals(2, state.tracks.size());
    }

    private static CachedMeter meter(long id, long bookRevision) {
        MeterState state =
                TestMeters.state(id, TestAccounts.of(id, 5, TestAccounts.plans(1, 250_000)), 1_000, INSTALLED);
        return new CachedMeter(state, new CachedMeter.RowVersions(1, 2), bookRevision);
    }
}
