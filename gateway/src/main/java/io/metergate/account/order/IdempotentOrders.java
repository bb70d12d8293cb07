package io.metergate.account.order;

import io.metergate.account.order.Outcome.Done;
import io.metergate.account.order.Outcome.KeyReused;
import io.metergate.account.order.Outcome.Posted;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Conflict;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does an order once: its key is looked for, what it moves is posted and the answer is kept, all in one transaction. A
 * posting that fails keeps nothing, so that its key may come again.
 */
public final class IdempotentOrders {
    private static final int RETRIES_MAX = 3;

    /** Retries of one order wait here for each other instead of posting in vain; it ends with the transaction. */
    private static final String QUEUE =
            "SELECT pg_advisory_xact_lock(hashtextextended($2::text, hashtextextended($1::text, 0)))";

    private static final String FIND = """
            SELECT operation, request_hash, status, response
            FROM money_order WHERE actor = $1::text AND idempotency_key = $2::text""";

    /** Gives back what is kept, so that the first answer and its replays are the same to the letter. */
    private static final String INSERT = """
            INSERT INTO money_order
                (actor, idempotency_key, operation, request_hash, status, response, account_id, at)
            VALUES ($1::text, $2::text, $3::text, $4::bytea, $5::integer, $6::jsonb, $7::bigint, $8::timestamptz)
            RETURNING operation, request_hash, status, response""";

    private final Pool pool;
    private final InstantSource clock;

    public IdempotentOrders(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Does an order in a transaction of its own.
     *
     * @param posting writes what the order moves, on the connection it is given; called again when the transaction has
     *     to be
     */
    public Future<Outcome> once(Order order, Function<SqlConnection, Future<Posted>> posting) {
        return once(order, posting, 0);
    }

    /**
     * Does an order inside a transaction that is open. To be called before that transaction locks an account, since
     * retries of an order wait for each other.
     */
    public Future<Outcome> within(
            SqlConnection transaction, Order order, Function<SqlConnection, Future<Posted>> posting) {
        Tuple key = Tuple.of(order.actor(), order.key());
        return transaction
                .preparedQuery(QUEUE)
                .execute(key)
                .compose(alone -> transaction.preparedQuery(FIND).execute(key))
                .compose(found -> first(found)
                        .map(row -> Future.succeededFuture(replay(order, row)))
                        .orElseGet(
                                () -> posting.apply(transaction).compose(posted -> keep(transaction, order, posted))));
    }

    private Future<Outcome> once(Order order, Function<SqlConnection, Future<Posted>> posting, int retries) {
        return pool.withTransaction(transaction -> within(transaction, order, posting))
                .recover(failure -> mayRetry(failure) && retries < RETRIES_MAX
                        ? once(order, posting, retries + 1)
                        : Future.failedFuture(failure));
    }

    private Future<Outcome> keep(SqlConnection transaction, Order order, Posted posted) {
        Tuple row = Tuple.of(order.actor(), order.key(), order.operation(), Buffer.buffer(order.requestHash()))
                .addInteger(posted.status())
                .addValue(posted.response())
                .addLong(posted.accountId())
                .addOffsetDateTime(Columns.utc(clock.instant()));
        return transaction
                .preparedQuery(INSERT)
                .execute(row)
                .map(kept -> done(kept.iterator().next(), false));
    }

    private static Outcome replay(Order order, Row row) {
        boolean same = order.isSameAs(
                row.getString("operation"), row.getBuffer("request_hash").getBytes());
        return same ? done(row, true) : new KeyReused();
    }

    private static Outcome done(Row row, boolean replayed) {
        return new Done(row.getInteger("status"), row.getJsonObject("response"), replayed);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    /** A race for one key, or a deadlock: the next try sees what the other one committed. */
    private static boolean mayRetry(Throwable failure) {
        return Conflict.isOrSameKey(failure);
    }
}
