package io.metergate.desk.api.query;

import io.metergate.desk.api.query.Cursor.Place;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The ledger of one account, and what waits in all of them; the newest transfer first. */
public final class TransferQueries {
    private static final String LIST = "transfers";
    private static final String PENDING_LIST = "pending";

    private static final String SELECT = """
            SELECT x.id, a.number AS account, x.seq, x.at, x.kind, x.phase, x.resolves, x.cause, x.amount,
                x.balance_after, x.day, x.actor, x.note, encode(x.chain, 'hex') AS chain, x.frame_id, x.register,
                x.from_wh, x.to_wh, x.from_at, x.to_at, x.lines, x.registers, d.name AS debit, c.name AS credit,
                x.credit_account = x.account_id AS comes_in, x.debit_account = x.account_id AS goes_out, u.channel,
                (SELECT r.id FROM transfer r WHERE r.resolves = x.id) AS resolved_by
            FROM transfer x
            JOIN account a ON a.id = x.account_id
            JOIN ledger_account d ON d.id = x.debit_account
            JOIN ledger_account c ON c.id = x.credit_account
            LEFT JOIN top_up u ON u.transfer_id = x.id
            WHERE\s""";

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
    private final VersionNames versions;

    public TransferQueries(SqlClient database, TariffBook book) {
        this.database = database;
        this.versions = new VersionNames(database, book);
    }

    /** A page of one account's transfers. */
    public Future<Page<TransferFacts>> page(long accountId, Period period, Place before, int limit) {
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(accountId, Columns.utc(before.at()), before.id())
                        .addOffsetDateTime(Columns.utc(period.from()))
                        .addOffsetDateTime(Columns.utc(period.to()))
                        .addInteger(limit + 1))
                .compose(rows -> page(rows, limit, LIST));
    }

    /** A page of the transfers that nobody has posted or voided yet. */
    public Future<Page<TransferFacts>> pending(Place before, int limit) {
        return database.preparedQuery(PENDING)
                .execute(Tuple.of(Columns.utc(before.at()), before.id(), limit + 1))
                .compose(rows -> page(rows, limit, PENDING_LIST));
    }

    /** The number of the account that a transfer is about; empty when there is no such transfer. */
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

    private Future<Page<TransferFacts>> page(RowSet<Row> rows, int limit, String list) {
        return versions.find(TransferRows.versionIds(rows)).map(known -> {
            TransferRows reader = new TransferRows(known);
            return Page.of(rows, limit, reader::facts, row -> Cursor.ofPlace(list, new Place(row.at(), row.id())));
        });
    }
}
