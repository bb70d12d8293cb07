package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccrualLoopTest {
    @Test
    void settlesInBatchesUntilNothingIsLeft() {
        Accounts accounts = new Accounts(25);
        assertEquals(25, Results.of(new AccrualLoop(accounts).catchUp()));
        assertTrue(accounts.open.isEmpty());
        assertEquals(List.of(10, 10, 5), accounts.batches);
    }

    @Test
    void settlesTheNeighboursOfAnAccountThatCanNotBeSettled() {
        Accounts accounts = new Accounts(25);
        accounts.poison = 17;
        assertEquals(24, Results.of(new AccrualLoop(accounts).catchUp()));
        assertEquals(List.of(17L), accounts.open);
    }

    @Test
    void leavesEverythingForTheNextTimeWhenTheDatabaseIsAway() {
        Accounts accounts = new Accounts(25);
        IOException away = new IOException("away");
        accounts.away = away;
        assertSame(away, Results.failureOf(new AccrualLoop(accounts).catchUp()));
        assertEquals(List.of(10), accounts.batches, "no batch was tried in halves");
        accounts.away = null;
        assertEquals(25, Results.of(new AccrualLoop(accounts).catchUp()));
    }

    @Test
    void beginsNothingAfterItWasStopped() {
        Accounts accounts = new Accounts(25);
        AccrualLoop loop = new AccrualLoop(accounts);
        Results.of(loop.stop().mapEmpty());
        assertEquals(0, Results.of(loop.catchUp()));
        assertEquals(25, accounts.open.size());
    }

    /** Accounts 1, 2, 3 and so on, for each of which something is due once. */
    private static final class Accounts implements Job {
        private final List<Long> open = new ArrayList<>();
        private final List<Integer> batches = new ArrayList<>();
        private long poison;
        private @Nullable IOException away;

        private Accounts(int count) {
            LongStream.rangeClosed(1, count).forEach(open::add);
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Duration period() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int batchMax() {
            return 10;
        }

        @Override
        public Future<List<Long>> due() {
            return Future.succeededFuture(List.copyOf(open));
        }

        @Override
        public Future<Integer> settle(List<Long> accountIds) {
            batches.add(accountIds.size());
            IOException failure = away;
            if (failure != null) {
                return Future.failedFuture(failure);
            }
            if (accountIds.contains(poison)) {
                return Future.failedFuture(new ArithmeticException("too much"));
            }
            open.removeAll(accountIds);
            return Future.succeededFuture(accountIds.size());
        }
    }
}
