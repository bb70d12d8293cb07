package io.metergate.console.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transfers of one account, the newest first. */
public final class LedgerQueries {
    public static final int PAGE_SIZE = 50;

    /** How many of the newest transfers a period is looked for in. */
    private static final int LOOKED_AT_MAX = 20_000;

    private final SqlClient database;

    public LedgerQueries(SqlClient database) {
        this.database = database;
    }

    /** A period, from its start up to but without its end. */
    public record Period(Instant from, Instant to) {}

    /**
     * A page of transfers.
     *
     * @param before where the page before ended; null for the newest
     * @param period only transfers of this time; null for all
     * @return one more than {@value #PAGE_SIZE} when there is a next page
     */
    public Future<List<TransferRow>> page(long accountId, @Nullable LedgerPlace before, @Nullable Period period) {
        LedgerPlace place = before == null ? LedgerPlace.NEWEST : before;
        Instant from = period == null ? Instant.EPOCH : period.from();
        Instant to = period == null ? Instant.parse("9999-01-01T00:00:00Z") : period.to();
        return database.preparedQuery("""
                        SELECT x.id, x.at, x.kind, x.amount, x.balance_after, x.frame_id, x.from_wh, x.to_wh,
                               x.price_per_kwh, r.at AS reading_at, u.actor, u.channel
                        FROM (SELECT * FROM transfer
                              WHERE account_id = $1::bigint AND (at, id) < ($7::timestamptz, $2::bigint)
                              ORDER BY at DESC, id DESC LIMIT $5::integer) x
                        LEFT JOIN reading r ON r.frame_id = x.frame_id
                        LEFT JOIN top_up u ON u.transfer_id = x.id
                        WHERE coalesce(r.at, x.at) >= $3::timestamptz AND coalesce(r.at, x.at) < $4::timestamptz
                        ORDER BY x.at DESC, x.id DESC LIMIT $6::integer
                        """)
                .execute(Tuple.of(
                        accountId,
                        place.id(),
                        Rows.parameter(from),
                        Rows.parameter(to),
                        period == null ? PAGE_SIZE + 1 : LOOKED_AT_MAX,
                        PAGE_SIZE + 1,
                        Rows.parameter(place.at())))
                .map(rows -> Rows.list(rows, LedgerQueries::transfer));
    }

    /** When the account's first transfer was posted. */
    public Future<Optional<Instant>> firstAt(long accountId) {
        return database.preparedQuery("SELECT at FROM transfer WHERE account_id = $1::bigint ORDER BY at LIMIT 1")
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(rows, row -> Rows.instant(row, "at")));
    }

    /**
     * What was deducted since an instant.
     *
     * @param amount in millionths
     * @param first when the first of these charges was posted
     */
    public record Spent(long amount, Instant first) {}

    /** What was deducted since an instant; empty when nothing was. */
    public Future<Optional<Spent>> spentSince(long accountId, Instant since) {
        return database.preparedQuery("""
                        SELECT sum(amount)::bigint AS amount, min(at) AS first
                        FROM (SELECT at, amount, kind FROM transfer
                              WHERE account_id = $1::bigint AND at >= $2::timestamptz
                              ORDER BY at DESC LIMIT 2000) x
                        WHERE kind = 'energy'
                        HAVING count(*) > 1
                        """)
                .execute(Tuple.of(accountId, Rows.parameter(since)))
                .map(rows ->
                        Rows.first(rows, row -> new Spent(Rows.number(row, "amount"), Rows.instant(row, "first"))));
    }

    private static TransferRow transfer(Row row) {
        boolean energy = "energy".equals(Rows.text(row, "kind"));
        TransferRow.Charge charge = energy
                ? new TransferRow.Charge(
                        Rows.number(row, "frame_id"),
                        Objects.requireNonNullElse(Rows.instantOrNull(row, "reading_at"), Rows.instant(row, "at")),
                        Rows.number(row, "from_wh"),
                        Rows.number(row, "to_wh"),
                        Rows.number(row, "price_per_kwh"))
                : null;
        return new TransferRow(
                Rows.number(row, "id"),
                Rows.instant(row, "at"),
                energy,
                Rows.number(row, "amount"),
                Rows.number(row, "balance_after"),
                charge,
                Rows.textOrNull(row, "actor"),
                Rows.textOrNull(row, "channel"));
    }
}
