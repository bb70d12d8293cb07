package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.settlement.Lookups;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneConnectionTest {
    private final List<Promise<LedgerSession>> asked = new ArrayList<>();
    private final LaneConnection connection = new LaneConnection(() -> {
        asked.add(Promise.promise());
        return asked.get(asked.size() - 1).future();
    });

    @Test
    void opensOneSessionAndKeepsIt() {
        Session session = open();
        assertSame(session, connection.session().result());
        assertEquals(1, asked.size());
    }

    @Test
    void opensAnotherOneWhenItWasLost() {
        Session lost = open();
        lost.lost.run();
        assertNotSame(lost, open());
    }

    @Test
    void asksAgainAfterItCouldNotConnect() {
        Future<LedgerSession> failed = connection.session();
        asked.get(0).fail("refused");
        assertTrue(failed.failed());
        assertFalse(connection.session().isComplete());
        assertEquals(2, asked.size());
    }

    @Test
    void cutsASessionThatIsGivenUp() {
        Session given = open();
        connection.abandon();
        assertTrue(given.isCut);
        Session next = open();
        given.lost.run();
        assertSame(next, connection.session().result(), "the end of an older session is no end of this one");
    }

    /** Whoever waits for it was given up with it, and would settle beside the next attempt in one transaction. */
    @Test
    void givesNoSessionToAnAttemptThatWasGivenUpWhileItConnected() {
        Future<LedgerSession> first = connection.session();
        connection.abandon();
        Future<LedgerSession> second = connection.session();
        Session late = new Session();
        asked.get(0).complete(late);
        assertTrue(first.failed());
        assertTrue(late.isCut);
        assertFalse(second.isComplete());
        Session own = new Session();
        asked.get(1).complete(own);
        assertSame(own, second.result());
        assertFalse(own.isCut);
    }

    private Session open() {
        Future<LedgerSession> opened = connection.session();
        Session session = new Session();
        asked.get(asked.size() - 1).complete(session);
        assertSame(session, opened.result());
        return session;
    }

    private static final class Session implements LedgerSession {
        private Runnable lost = () -> {};
        private boolean isCut;

        @Override
        public void onLost(Runnable task) {
            lost = task;
        }

        @Override
        public void cut() {
            isCut = true;
        }

        @Override
        public Future<Locked> lock(List<Long> meterIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> complete(Lookups knowledge, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Integer> commit(Outcome outcome, boolean begun) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> rollback() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<Long>> next(int blocks) {
            throw new UnsupportedOperationException();
        }
    }
}
