package io.metergate.platform.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * Runs transactions. After a deadlock, or a race for a value that must be unique, the transaction runs again and sees
 * what the other one committed.
 */
public final class Transactions {
    private static final int RETRIES_MAX = 8;

    private Transactions() {}

    /**
     * Runs a step in a transaction and commits it.
     *
     * @param step called again when the transaction must be repeated; a failed future rolls everything back
     */
    public static <T> Future<T> run(Pool pool, Function<SqlConnection, Future<T>> step) {
        return run(pool, step, 0);
    }

    private static <T> Future<T> run(Pool pool, Function<SqlConnection, Future<T>> step, int retries) {
        return pool.withTransaction(step)
                .recover(failure -> mayPass(failure) && retries < RETRIES_MAX
                        ? run(pool, step, retries + 1)
                        : Future.failedFuture(failure));
    }

    private static boolean mayPass(Throwable failure) {
        return SqlFailure.isConflict(failure) || SqlFailure.of(failure) == SqlFailure.DUPLICATE_KEY;
    }
}
