package io.metergate.account.order;

import io.metergate.account.order.OrderAnswer.Posted;
import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.UnitOfWork;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/**
 * Carries out orders once: looks up the idempotency key, runs the order's step, and stores the answer, all in one
 * transaction. A step that fails or is refused stores nothing, so its key may be used again.
 */
public final class IdempotentOrders {
    /** Serialises orders with the same key until the transaction ends. */
    private static final String LOCK_KEY =
            "SELECT pg_advisory_xact_lock(hashtextextended($2::text, hashtextextended($1::text, 0)))";

    private static final String FIND = """
            SELECT operation, request_hash, status, response
            FROM money_order WHERE actor = $1::text AND idempotency_key = $2::text""";

    /** Returns the stored row, so that the first answer and its replays are identical byte for byte. */
    private static final String INSERT = """
            INSERT INTO money_order
                (actor, idempotency_key, operation, request_hash, status, response, account_id, at)
            VALUES ($1::text, $2::text, $3::text, $4::bytea, $5::integer, $6::jsonb, $7::bigint, $8::timestamptz)
            RETURNING operation, request_hash, status, response""";

    private final UnitOfWork work;

    public IdempotentOrders(UnitOfWork work) {
        this.work = work;
    }

    /**
     * Carries out an order, or returns its stored answer. Refuses a key that was used for another order.
     *
     * @param step writes what the order changes; called again when the transaction must be repeated
     */
    public Future<Attempt<OrderAnswer>> once(Order order, Function<LedgerTransaction, Future<Posted>> step) {
        return work.attempt(transaction -> once(transaction, order, step));
    }

    /** The key is locked before the step locks accounts, so that orders with the same key wait here. */
    private static Future<OrderAnswer> once(
            LedgerTransaction transaction, Order order, Function<LedgerTransaction, Future<Posted>> step) {
        SqlConnection connection = transaction.connection();
        Tuple key = Tuple.of(order.actor(), order.key());
        return connection
                .preparedQuery(LOCK_KEY)
                .execute(key)
                .compose(locked -> connection.preparedQuery(FIND).execute(key))
                .compose(found -> found.size() == 0
                        ? step.apply(transaction).compose(posted -> store(transaction, order, posted))
                        : replay(order, first(found)));
    }

    private static Future<OrderAnswer> store(LedgerTransaction transaction, Order order, Posted posted) {
        Tuple row = Tuple.of(order.actor(), order.key(), order.operation(), Buffer.buffer(order.requestHash()))
                .addInteger(posted.status())
                .addValue(posted.response())
                .addLong(posted.accountId())
                .addOffsetDateTime(Columns.utc(transaction.now()));
        return transaction.connection().preparedQuery(INSERT).execute(row).map(stored -> answer(first(stored), false));
    }

    private static Future<OrderAnswer> replay(Order order, Row row) {
        boolean same = order.isSameAs(
                row.getString("operation"), row.getBuffer("request_hash").getBytes());
        return same
                ? Future.succeededFuture(answer(row, true))
                : Refusal.because(Code.KEY_REUSED, "Idempotency-Key", "was used for another order");
    }

    private static OrderAnswer answer(Row row, boolean replayed) {
        return new OrderAnswer(row.getInteger("status"), row.getJsonObject("response"), replayed);
    }

    private static Row first(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
