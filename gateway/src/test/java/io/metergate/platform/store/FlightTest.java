package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class FlightTest {
    private final RowsOutdated outdated = new RowsOutdated("a row was changed");

    private final Flight flight = new Flight();
    private final Promise<RowSet<Row>> first = Promise.promise();
    private final Promise<RowSet<Row>> second = Promise.promise();

    @Test
    void landsWhenAllHaveAnswered() {
        flight.add(first.future());
        flight.add(second.future());
        Future<Void> landed = flight.landed();
        second.complete(rows(0));
        assertFalse(landed.isComplete());
        first.complete(rows(0));
        assertTrue(landed.succeeded());
    }

    @Test
    void landsAtOnceWhenItIsEmptyOrAllHaveAnsweredAlready() {
        assertTrue(flight.landed().succeeded());
        flight.add(Future.succeededFuture());
        flight.add(Future.succeededFuture());
        assertTrue(flight.landed().succeeded());
    }

    /** What comes after the first failure only says that the transaction is over. */
    @Test
    void failsAsTheFirstThatWasSentWhicheverAnswersFirst() {
        IllegalStateException cause = new IllegalStateException("a constraint");
        flight.add(first.future());
        flight.add(second.future());
        Future<Void> landed = flight.landed();
        second.fail("the transaction is aborted");
        assertFalse(landed.isComplete(), "the statements before it may still be under way");
        first.fail(cause);
        assertSame(cause, landed.cause());
    }

    @Test
    void expectsAsManyRowsAsWereKnown() {
        flight.expect(Future.succeededFuture(rows(3)), 3, () -> outdated);
        assertTrue(flight.landed().succeeded());
    }

    @Test
    void failsWhenARowIsMissingOrThereIsOneTooMany() {
        for (int count : new int[] {0, 2, 4}) {
            Flight other = new Flight();
            other.expect(Future.succeededFuture(rows(count)), 3, () -> outdated);
            other.add(Future.succeededFuture());
            assertSame(outdated, other.landed().cause());
        }
    }

    /** A statement that could not run after rows were found outdated must not hide that they were. */
    @Test
    void saysThatRowsWereOutdatedRatherThanWhatFollowedFromIt() {
        flight.expect(first.future(), 1, () -> outdated);
        flight.add(second.future());
        Future<Void> landed = flight.landed();
        first.complete(rows(0));
        second.fail("duplicate key");
        assertSame(outdated, landed.cause());
    }

    @SuppressWarnings("unchecked")
    private static RowSet<Row> rows(int count) {
        return (RowSet<Row>) Proxy.newProxyInstance(
                RowSet.class.getClassLoader(), new Class<?>[] {RowSet.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("rowCount")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return count;
                });
    }
}
