package io.metergate.desk.console.query;

import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the comparison of the projections with the transfers and readings found. */
public final class ReconciliationQueries {
    public static final int SHOWN_MAX = 50;

    private static final String LAST = """
            SELECT id, started_at, ended_at, accounts, differences FROM reconciliation ORDER BY id DESC LIMIT 1""";
    private static final String DIFFERENCES = """
            SELECT coalesce(a.number, '-') AS number, coalesce(a.customer, '-') AS customer, d.what, d.expected, d.found
            FROM reconciliation_difference d LEFT JOIN account a ON a.id = d.account_id
            WHERE d.reconciliation_id = $1::bigint ORDER BY a.number, d.what LIMIT $2::integer""";

    private final SqlClient database;

    public ReconciliationQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * One run.
     *
     * @param endedAt null while it runs
     */
    public record Run(long id, Instant startedAt, @Nullable Instant endedAt, long accounts, long differences) {}

    /** A projection that is not what it is made of. */
    public record Difference(String account, String customer, String what, String expected, String found) {}

    /** The last run, and the first of its differences. */
    public record Last(Run run, List<Difference> differences) {}

    /** The last run; empty before the first. */
    public Future<Optional<Last>> last(int limit) {
        return database.query(LAST)
                .execute()
                .map(rows -> Rows.first(rows, ReconciliationQueries::run))
                .compose(run -> {
                    if (run.isEmpty()) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    return database.preparedQuery(DIFFERENCES)
                            .execute(Tuple.of(run.get().id(), limit))
                            .map(rows -> Optional.of(
                                    new Last(run.get(), Rows.list(rows, ReconciliationQueries::difference))));
                });
    }

    private static Run run(Row row) {
        return new Run(
                Rows.number(row, "id"),
                Rows.instant(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"),
                Rows.number(row, "accounts"),
                Rows.number(row, "differences"));
    }

    private static Difference difference(Row row) {
        return new Difference(
                Rows.text(row, "number"),
                Rows.text(row, "customer"),
                Rows.text(row, "what"),
                Rows.text(row, "expected"),
                Rows.text(row, "found"));
    }
}
