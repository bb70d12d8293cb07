package io.metergate.desk.console.query;

import io.metergate.platform.store.Rows;
import io.metergate.supply.CommandState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;

/** Commands, the newest first. */
public final class CommandQueries {
    public static final int OF_METER_MAX = 50;

    private static final String COLUMNS = """
            SELECT c.id, m.serial, a.customer, c.supply, c.reason, c.state, c.detail, c.created_at, c.expires_at,
                   c.changed_at, c.attempts
            FROM command c JOIN meter m ON m.id = c.meter_id JOIN account a ON a.id = m.account_id
            """;

    private final SqlClient database;

    public CommandQueries(SqlClient database) {
        this.database = database;
    }

    public Future<List<CommandRow>> ofMeter(long meterId) {
        String sql = COLUMNS + "WHERE c.meter_id = $1::bigint ORDER BY c.created_at DESC LIMIT " + OF_METER_MAX;
        return database.preparedQuery(sql)
                .execute(Tuple.of(meterId))
                .map(rows -> Rows.list(rows, CommandQueries::command));
    }

    public Future<List<CommandRow>> latest(int limit) {
        return database.preparedQuery(COLUMNS + "ORDER BY c.created_at DESC LIMIT $1::integer")
                .execute(Tuple.of(limit))
                .map(rows -> Rows.list(rows, CommandQueries::command));
    }

    private static CommandRow command(Row row) {
        return new CommandRow(
                Objects.requireNonNull(row.getUUID("id")).toString(),
                Rows.text(row, "serial"),
                Rows.text(row, "customer"),
                Rows.text(row, "supply"),
                Rows.text(row, "reason"),
                CommandState.of(Rows.text(row, "state")),
                Rows.textOrEmpty(row, "detail"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "changed_at"),
                Rows.number(row, "attempts"));
    }
}
