package io.metergate.desk.console.query;

import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.ledger.LedgerEntryRows;
import io.metergate.desk.ledger.TariffVersions;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transfers of one account, the newest first. */
public final class LedgerQueries {
    public static final int PAGE_SIZE = 50;

    /** How many of the newest transfers a period is looked for in. */
    private static final int LOOKED_AT_MAX = 20_000;

    private static final String PAGE = LedgerEntryRows.SELECT + """

            FROM (SELECT * FROM transfer
                  WHERE account_id = $1::bigint AND seq < coalesce(
                      (SELECT t.seq FROM transfer t WHERE t.id = $2::bigint AND t.account_id = $1::bigint),
                      transfers_before($1::bigint, $7::timestamptz) + 1)
                  ORDER BY seq DESC LIMIT $5::integer) x
            """ + LedgerEntryRows.JOINS + """
            WHERE coalesce(x.to_at, x.at) >= $3::timestamptz AND coalesce(x.to_at, x.at) < $4::timestamptz
            ORDER BY x.seq DESC LIMIT $6::integer""";

    private static final String PENDING = LedgerEntryRows.SELECT + """

            FROM transfer x
            """ + LedgerEntryRows.JOINS + """
            WHERE x.phase = 'pending' AND x.account_id = $1::bigint
                AND NOT EXISTS (SELECT FROM transfer r WHERE r.resolves = x.id)
            ORDER BY x.id LIMIT $2::integer""";

    private static final String TOP_UPS = LedgerEntryRows.SELECT + """

            FROM (SELECT * FROM top_up WHERE account_id = $1::bigint ORDER BY transfer_id DESC LIMIT $2::integer) n
            JOIN transfer x ON x.id = n.transfer_id
            """ + LedgerEntryRows.JOINS + """
            WHERE u.reversed_by IS NULL
            ORDER BY x.id DESC""";

    private final SqlClient database;
    private final TariffVersions tariffs = new TariffVersions();

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
    public Future<List<LedgerEntry>> page(long accountId, @Nullable LedgerPlace before, @Nullable Period period) {
        LedgerPlace place = before == null ? LedgerPlace.NEWEST : before;
        Instant from = period == null ? Instant.EPOCH : period.from();
        Instant to = period == null ? Instant.parse("9999-01-01T00:00:00Z") : period.to();
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(
                        accountId,
                        place.id(),
                        Columns.utc(from),
                        Columns.utc(to),
                        period == null ? PAGE_SIZE + 1 : LOOKED_AT_MAX,
                        PAGE_SIZE + 1,
                        Columns.utc(place.at())))
                .compose(rows -> LedgerEntryRows.read(database, rows, tariffs));
    }

    /** Transfers that wait for an approval, the oldest first, no more than a page of them. */
    public Future<List<LedgerEntry>> pending(long accountId) {
        return database.preparedQuery(PENDING)
                .execute(Tuple.of(accountId, PAGE_SIZE))
                .compose(rows -> LedgerEntryRows.read(database, rows, tariffs));
    }

    /** The newest top-ups that were not reversed. */
    public Future<List<LedgerEntry>> topUps(long accountId, int limit) {
        return database.preparedQuery(TOP_UPS)
                .execute(Tuple.of(accountId, limit))
                .compose(rows -> LedgerEntryRows.read(database, rows, tariffs));
    }

    /** When the account's first transfer was posted. */
    public Future<Optional<Instant>> firstAt(long accountId) {
        return database.preparedQuery("SELECT at FROM transfer WHERE account_id = $1::bigint ORDER BY seq LIMIT 1")
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(rows, row -> Rows.instant(row, "at")));
    }
}
