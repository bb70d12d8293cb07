package io.metergate.desk.api.query;

import io.metergate.desk.api.query.Cursor.Place;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.ledger.LedgerEntryRows;
import io.metergate.desk.ledger.TariffVersions;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Queries the transfers of one account, and the pending transfers of all; newest first. */
public final class TransferQueries {
    private static final String LIST = "transfers";
    private static final String PENDING_LIST = "pending";

    private static final String SELECT =
            LedgerEntryRows.SELECT + " FROM transfer x " + LedgerEntryRows.JOINS + " WHERE ";

    private static final String PAGE = SELECT + """
            x.account_id = $1::bigint AND x.seq > transfers_before($1::bigint, $4::timestamptz)
                AND x.seq <= transfers_before($1::bigint, $5::timestamptz)
                AND x.seq < coalesce(
                    (SELECT t.seq FROM transfer t WHERE t.id = $3::bigint AND t.account_id = $1::bigint),
                    transfers_before($1::bigint, $2::timestamptz) + 1)
            ORDER BY x.seq DESC LIMIT $6::integer""";
    private static final String PENDING = SELECT + """
            x.phase = 'pending' AND (x.at, x.id) < ($1::timestamptz, $2::bigint)
                AND NOT EXISTS (SELECT FROM transfer r WHERE r.resolves = x.id)
            ORDER BY x.at DESC, x.id DESC LIMIT $3::integer""";

    private static final String ACCOUNT =
            "SELECT a.number FROM transfer x JOIN account a ON a.id = x.account_id WHERE x.id = $1::bigint";

    private final SqlClient database;
    private final TariffVersions tariffs = new TariffVersions();

    public TransferQueries(SqlClient database) {
        this.database = database;
    }

    /** Returns a page of the transfers of one account. */
    public Future<Page<LedgerEntry>> page(long accountId, Period period, Place before, int limit) {
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(accountId, Columns.utc(before.at()), before.id())
                        .addOffsetDateTime(Columns.utc(period.from()))
                        .addOffsetDateTime(Columns.utc(period.to()))
                        .addInteger(limit + 1))
                .compose(rows -> page(rows, limit, LIST));
    }

    /** Returns a page of the transfers that nobody has posted or voided yet. */
    public Future<Page<LedgerEntry>> pending(Place before, int limit) {
        return database.preparedQuery(PENDING)
                .execute(Tuple.of(Columns.utc(before.at()), before.id(), limit + 1))
                .compose(rows -> page(rows, limit, PENDING_LIST));
    }

    /** Returns the number of the account of a transfer; empty if there is no such transfer. */
    public Future<Optional<String>> accountOf(long id) {
        return database.preparedQuery(ACCOUNT)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("number")));
    }

    /** Where a page of an account's transfers begins; empty for a text that is no cursor of that list. */
    public static Optional<Place> before(String cursor) {
        return Cursor.place(LIST, cursor);
    }

    /** Where a page of pending transfers begins; empty for a text that is no cursor of that list. */
    public static Optional<Place> beforePending(String cursor) {
        return Cursor.place(PENDING_LIST, cursor);
    }

    private Future<Page<LedgerEntry>> page(RowSet<Row> rows, int limit, String list) {
        return LedgerEntryRows.read(database, rows, tariffs)
                .map(entries ->
                        Page.of(entries, limit, entry -> Cursor.ofPlace(list, new Place(entry.at(), entry.id()))));
    }
}
