package io.metergate.account.payment;

import io.metergate.account.payment.TopUps.Order;
import io.metergate.account.payment.TopUps.Receipt;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.PlainText;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes top-ups and refused top-ups. */
final class TopUpRows {
    private static final String FIND = """
            SELECT t.id, t.at, t.amount, u.balance_after, a.id AS account_id, a.number
            FROM top_up u JOIN transfer t ON t.id = u.transfer_id JOIN account a ON a.id = u.account_id
            WHERE u.actor = $1::text AND u.idempotency_key = $2::text""";
    private static final String INSERT = """
            INSERT INTO top_up (idempotency_key, actor, channel, account_id, amount, at, transfer_id, balance_after)
            VALUES ($1::text, $2::text, $3::text, $4::bigint, $5::bigint, $6::timestamptz, $7::bigint, $8::bigint)""";

    private static final String INSERT_REFUSAL = """
            INSERT INTO top_up_refusal
                (at, channel, actor, account, amount, currency, idempotency_key, reason, field, detail)
            VALUES ($1::timestamptz, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text,
                $10::text)""";
    private static final int WORD_LENGTH_MAX = 128;

    private TopUpRows() {}

    /** Finds the receipt of an earlier order with this key by this actor. */
    static Future<Optional<Receipt>> find(SqlClient transaction, Order order) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(order.actor(), order.idempotencyKey()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(receipt(rows.iterator().next(), order.currency())));
    }

    static Future<Void> insert(SqlClient transaction, Order order, Receipt receipt) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        order.idempotencyKey(),
                        order.actor(),
                        order.channel().code(),
                        receipt.accountId(),
                        receipt.amountMillionths(),
                        Columns.utc(receipt.at()),
                        receipt.transferId(),
                        receipt.balanceAfterMillionths())))
                .mapEmpty();
    }

    /** Stores a refused order with the reason. */
    static Future<Void> insertRefusal(SqlClient client, Order order, Refusal refusal, Instant now) {
        return client.preparedQuery(INSERT_REFUSAL)
                .execute(Tuple.from(List.of(
                        Columns.utc(now),
                        order.channel().code(),
                        word(order.actor()),
                        word(order.account()),
                        word(order.amount()),
                        word(order.currency()),
                        word(order.idempotencyKey()),
                        refusal.code().code(),
                        refusal.field(),
                        refusal.reason())))
                .mapEmpty();
    }

    private static String word(String text) {
        return PlainText.of(text, WORD_LENGTH_MAX);
    }

    private static Receipt receipt(Row row, String currency) {
        return new Receipt(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("number"),
                row.getLong("amount"),
                currency,
                row.getLong("balance_after"),
                row.getOffsetDateTime("at").toInstant());
    }
}
