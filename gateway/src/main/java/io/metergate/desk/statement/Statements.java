package io.metergate.desk.statement;

import io.metergate.billing.insight.AverageCost;
import io.metergate.billing.rating.Bill;
import io.metergate.billing.rating.CellKey;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.desk.ledger.EnergyPart;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.ledger.TariffVersions;
import io.metergate.desk.statement.StatementRows.Edge;
import io.metergate.desk.statement.StatementRows.Totals;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.tariff.NumberedVersion;
import io.metergate.ledger.tariff.TariffBook;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes statements, each from one snapshot of the ledger. */
public final class Statements {
    /** So many lines at a time. */
    public static final int LINES_MAX = 5_000;

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final String ACCOUNT =
            "SELECT " + AccountRow.COLUMNS + ", a.number, a.customer FROM account a WHERE a.number = $1::text";

    private final Pool pool;
    private final TariffBook book;
    private final TariffVersions tariffs = new TariffVersions();
    private final ZoneId siteZone;
    private final String currency;

    /**
     * Over a database.
     *
     * @param siteZone where an account names no zone of its own
     */
    public Statements(Pool pool, TariffBook book, ZoneId siteZone, String currency) {
        this.pool = pool;
        this.book = book;
        this.siteZone = siteZone;
        this.currency = currency;
    }

    /** A month's statement with its first lines; empty when no account has that number. */
    public Future<Optional<Statement>> of(String number, YearMonth month) {
        return of(number, month, 0);
    }

    /**
     * The same with the lines after a place.
     *
     * @param after {@link Statement#next} of the statement before; 0 for the first lines
     */
    public Future<Optional<Statement>> of(String number, YearMonth month, long after) {
        return pool.withTransaction(transaction -> transaction
                .query(SNAPSHOT)
                .execute()
                .compose(set -> transaction.preparedQuery(ACCOUNT).execute(Tuple.of(number)))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(Optional.<Statement>empty());
                    }
                    Row row = rows.iterator().next();
                    return book.edition(transaction, AccountRow.revision(row))
                            .compose(edition ->
                                    make(transaction, row, AccountRow.account(row, edition, siteZone), month, after))
                            .map(Optional::of);
                }));
    }

    private Future<Statement> make(SqlClient client, Row row, Account account, YearMonth month, long after) {
        ZoneId zone = account.plans().zone();
        Future<Edge> opening = StatementRows.edge(client, account.id(), start(month, zone));
        Future<Edge> closing = StatementRows.edge(client, account.id(), start(month.plusMonths(1), zone));
        Future<Cells> cells = month.equals(account.period())
                ? Future.succeededFuture(account.cells())
                : StatementRows.closedPeriod(client, account.id(), month);
        return Future.join(opening, closing, cells)
                .compose(edges -> StatementRows.totals(client, account.id(), opening.result(), closing.result()))
                .compose(totals -> StatementRows.entries(
                                client,
                                tariffs,
                                account.id(),
                                Math.max(after, opening.result().seq()),
                                closing.result(),
                                LINES_MAX + 1)
                        .compose(entries -> Future.join(
                                        tariffs.byIds(client, versions(cells.result())),
                                        RegisterNames.load(client, account.id()))
                                .map(names -> new Draft(
                                        row,
                                        month,
                                        zone,
                                        opening.result(),
                                        closing.result(),
                                        totals,
                                        cells.result(),
                                        entries,
                                        names.resultAt(0),
                                        names.resultAt(1)))))
                .map(this::statement);
    }

    private record Draft(
            Row row,
            YearMonth month,
            ZoneId zone,
            Edge opening,
            Edge closing,
            Totals totals,
            Cells cells,
            List<LedgerEntry> entries,
            Map<Long, NumberedVersion> versions,
            RegisterNames registers) {
        TariffVersion version(long id) {
            return Objects.requireNonNull(versions.get(id), "no version").version();
        }
    }

    private Statement statement(Draft draft) {
        Bill bill = Bill.of(draft.cells, draft::version);
        List<EnergyPart> energy = EnergyPart.of(bill.lines(), draft.versions);
        long imported = energy.stream()
                .filter(part -> !part.export())
                .mapToLong(EnergyPart::wh)
                .sum();
        List<LedgerEntry> entries = draft.entries.subList(0, Math.min(LINES_MAX, draft.entries.size()));
        return new Statement(
                draft.row.getString("number"),
                draft.row.getString("customer"),
                draft.month,
                draft.zone,
                currency,
                draft.opening.balance(),
                draft.closing.balance(),
                draft.totals.byKind(),
                energy,
                AverageCost.millionthsPerKwh(Math.addExact(bill.customerMillionths(), draft.totals.daily()), imported),
                entries.stream().map(draft.registers::line).toList(),
                draft.entries.size() > LINES_MAX
                        ? (Long) entries.get(LINES_MAX - 1).transfer().seq()
                        : null);
    }

    private static Set<Long> versions(Cells cells) {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            ids.add(CellKey.version(cells.key(i)));
        }
        return ids;
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
