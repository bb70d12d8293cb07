package io.metergate.message;

import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message outbox as its delivery sees it. */
final class MessageRows {
    // The next attempt is set before this one is made, so that a crash in between delays a message and loses none.
    private static final String CLAIM = """
            WITH due AS (
                SELECT id FROM message WHERE state = 'queued' AND next_attempt_at <= $1::timestamptz
                ORDER BY next_attempt_at LIMIT $3::integer FOR UPDATE SKIP LOCKED)
            UPDATE message SET attempts = attempts + 1,
                next_attempt_at = $1::timestamptz + $2::bigint * (1 << least(attempts, 10)) * interval '1 millisecond'
            FROM due, account WHERE message.id = due.id AND account.id = message.account_id
            RETURNING message.id, message.kind, message.text, message.balance, message.created_at, message.attempts,
                account.number, account.customer, account.phone""";
    private static final String CLOSE =
            "UPDATE message SET state = $2::text, last_error = $3::text WHERE id = $1::uuid AND state = 'queued'";
    private static final String FAILED_ATTEMPT =
            "UPDATE message SET last_error = $2::text WHERE id = $1::uuid AND state = 'queued'";

    private final Pool pool;

    MessageRows(Pool pool) {
        this.pool = pool;
    }

    /** A message whose turn has come. */
    record Due(
            UUID id,
            String kind,
            String text,
            long balanceMillionths,
            Instant createdAt,
            int attempts,
            String account,
            String customer,
            @Nullable String phone) {}

    Future<List<Due>> claim(Instant now, Duration firstDelay, int countMax) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Columns.utc(now), firstDelay.toMillis(), countMax))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(due(row)));
                    return due;
                });
    }

    Future<Void> delivered(UUID id) {
        return pool.preparedQuery(CLOSE)
                .execute(Tuple.of(id, "delivered", null))
                .mapEmpty();
    }

    Future<Void> givenUp(UUID id, String error) {
        return pool.preparedQuery(CLOSE).execute(Tuple.of(id, "failed", error)).mapEmpty();
    }

    Future<Void> failedAttempt(UUID id, String error) {
        return pool.preparedQuery(FAILED_ATTEMPT).execute(Tuple.of(id, error)).mapEmpty();
    }

    private static Due due(Row row) {
        return new Due(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("text"),
                row.getLong("balance"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("attempts"),
                row.getString("number"),
                row.getString("customer"),
                row.getString("phone"));
    }
}
