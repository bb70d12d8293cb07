package io.metergate.supply;

import io.metergate.platform.store.Columns;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Reads and changes the commands of meters in a transaction that has locked the meters. */
public final class MeterCommands {
    private static final String FIND_OPEN = """
            SELECT meter_id, id, supply, attempts, expires_at FROM command
            WHERE meter_id = ANY ($1::bigint[]) AND state IN
            """ + CommandState.OPEN;
    private static final String MARK_SENT = """
            UPDATE command SET state = 'sent', attempts = attempts + 1, changed_at = $2::timestamptz,
                next_attempt_at = $3::timestamptz
            WHERE id = ANY ($1::uuid[]) AND state IN
            """ + CommandState.OPEN;
    private static final String CLOSE = """
            UPDATE command SET state = n.state, detail = n.detail, changed_at = $4::timestamptz
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS n (id, state, detail)
            WHERE command.id = n.id AND command.state IN
            """ + CommandState.OPEN;

    private MeterCommands() {}

    /** Finds the open commands of meters; {@link #openCommand} reads a row, {@code meter_id} names its meter. */
    public static Future<RowSet<Row>> findOpen(SqlClient transaction, List<Long> meterIds) {
        return transaction.preparedQuery(FIND_OPEN).execute(Tuple.of(meterIds.toArray(Long[]::new)));
    }

    public static OpenCommand openCommand(Row row) {
        return new OpenCommand(
                row.getUUID("id"),
                SupplyState.of(row.getString("supply")),
                row.getInteger("attempts") > 0,
                row.getOffsetDateTime("expires_at").toInstant());
    }

    /** Closes the commands that meters answered. A command that was closed before stays as it is. */
    public static Future<Void> close(SqlClient transaction, List<CommandOutcome> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(CLOSE)
                .execute(Tuple.of(
                        Columns.uuids(outcomes, CommandOutcome::id),
                        Columns.texts(outcomes, outcome -> outcome.state().code()),
                        Columns.texts(outcomes, CommandOutcome::detail),
                        Columns.utc(now)))
                .mapEmpty();
    }

    /** Marks commands as sent and schedules their next attempt. */
    public static Future<Void> markSent(
            SqlClient transaction, List<CommandSent> sent, Instant now, Instant nextAttemptAt) {
        if (sent.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(MARK_SENT)
                .execute(Tuple.of(Columns.uuids(sent, CommandSent::id), Columns.utc(now), Columns.utc(nextAttemptAt)))
                .mapEmpty();
    }
}
