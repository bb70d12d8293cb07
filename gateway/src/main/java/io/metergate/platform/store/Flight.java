package io.metergate.platform.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Statements that travel together: none waits for the answer of another, and all have answered when it has landed. */
public final class Flight {
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(Future<?> answer, int rowsExpected, Supplier<? extends Throwable> otherwise) {}

    /** Adds a statement that was sent. */
    public void add(Future<?> answer) {
        sent.add(new Sent(answer, -1, IllegalStateException::new));
    }

    /**
     * Adds a statement that must have changed or found so many rows.
     *
     * @param otherwise what the flight fails with when it did not
     */
    public void expect(Future<RowSet<Row>> answer, int rows, Supplier<? extends Throwable> otherwise) {
        sent.add(new Sent(answer, rows, otherwise));
    }

    /**
     * Completes when all have answered; fails as the first of them in the order in which they were sent, since those
     * after it only say that the transaction is over.
     */
    public Future<Void> landed() {
        Promise<Void> landed = Promise.promise();
        int[] missing = {sent.size()};
        if (sent.isEmpty()) {
            return Future.succeededFuture();
        }
        for (Sent each : sent) {
            each.answer().onComplete(answered -> {
                missing[0]--;
                if (missing[0] == 0) {
                    conclude(landed);
                }
            });
        }
        return landed.future();
    }

    private void conclude(Promise<Void> landed) {
        for (Sent each : sent) {
            if (each.answer().failed()) {
                landed.fail(each.answer().cause());
                return;
            }
            if (each.rowsExpected() >= 0 && rows(each) != each.rowsExpected()) {
                landed.fail(each.otherwise().get());
                return;
            }
        }
        landed.complete();
    }

    private static int rows(Sent each) {
        return ((RowSet<?>) each.answer().result()).rowCount();
    }
}
