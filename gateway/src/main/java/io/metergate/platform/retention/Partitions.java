package io.metergate.platform.retention;

import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The partitions of a table as the database has them. */
final class Partitions {
    /** Those with an end; the default partition has none. */
    private static final String LIST = """
            SELECT c.relname AS name,
                (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''([^'']+)''\\)'))[1]::timestamptz AS ends
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = $1::text::regclass AND pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
            ORDER BY ends""";

    private static final String ADD =
            "SELECT add_partition($1::text, $2::text, $3::text, $4::timestamptz, $5::timestamptz)";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('partitions'))";
    /** Whoever reads the table is waited for no longer, for everyone who comes after waits too. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '1s'";

    private final Pool pool;
    private final TimeTable table;

    Partitions(Pool pool, TimeTable table) {
        this.pool = pool;
        this.table = table;
    }

    /** One that is there. */
    record Partition(String name, Instant ends) {}

    /**
     * Makes those that are missing until an instant, the next ones first.
     *
     * @param most no more than so many
     * @return how many were made
     */
    Future<Integer> reach(Instant until, int most) {
        if (most == 0) {
            return Future.succeededFuture(0);
        }
        return alone(transaction -> list(transaction).compose(there -> {
                    if (there.isEmpty()) {
                        return Future.failedFuture(new IllegalStateException(table.name() + " has no partition"));
                    }
                    Instant start = there.get(there.size() - 1).ends();
                    return start.isBefore(until) ? add(transaction, start).map(1) : Future.succeededFuture(0);
                }))
                .compose(made -> made == 0
                        ? Future.succeededFuture(0)
                        : reach(until, most - 1).map(more -> more + 1));
    }

    /** Drops the oldest if it ends at an instant or before, and answers what it was called. */
    Future<Optional<String>> dropOldest(Instant until) {
        return alone(transaction -> list(transaction)
                .compose(there -> there.isEmpty() || there.get(0).ends().isAfter(until)
                        ? Future.succeededFuture(Optional.empty())
                        : drop(transaction, there.get(0).name()).map(Optional::of)));
    }

    private <T> Future<T> alone(Function<SqlConnection, Future<T>> step) {
        return pool.withTransaction(transaction -> transaction
                .query(PATIENCE)
                .execute()
                .compose(set -> transaction.query(LOCK).execute())
                .compose(locked -> step.apply(transaction)));
    }

    private Future<List<Partition>> list(SqlConnection transaction) {
        return transaction.preparedQuery(LIST).execute(Tuple.of(table.name())).map(rows -> {
            List<Partition> list = new ArrayList<>();
            rows.forEach(row -> list.add(partition(row)));
            return list;
        });
    }

    private static Partition partition(Row row) {
        OffsetDateTime ends = Objects.requireNonNull(row.getOffsetDateTime("ends"));
        return new Partition(row.getString("name"), ends.toInstant());
    }

    private Future<Void> add(SqlConnection transaction, Instant start) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(table.name(), table.partition(start), table.column())
                        .addOffsetDateTime(Columns.utc(start))
                        .addOffsetDateTime(Columns.utc(table.end(start))))
                .mapEmpty();
    }

    /** The name is one that the database gave. */
    private Future<String> drop(SqlConnection transaction, String name) {
        return transaction
                .query("ALTER TABLE " + table.name() + " DETACH PARTITION \"" + name + "\"")
                .execute()
                .compose(detached ->
                        transaction.query("DROP TABLE \"" + name + "\"").execute())
                .map(name);
    }
}
