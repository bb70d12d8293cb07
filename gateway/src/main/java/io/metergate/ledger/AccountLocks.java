package io.metergate.ledger;

import io.metergate.ledger.posting.Account;
import io.metergate.ledger.tariff.Edition;
import io.metergate.ledger.tariff.TariffBook;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Locks accounts for a transaction, and reads them by the edition of the book that holds at that time. */
public final class AccountLocks {
    /** Asks for the book's revision. */
    public static final String REVISION = "SELECT revision FROM book";

    private static final String LOCK = "SELECT " + AccountRow.COLUMNS + """
            , a.number, m.id AS meter_id, m.has_relay AS switchable, d.id AS device_id
            FROM account a
            LEFT JOIN meter m ON m.account_id = a.id AND m.removed_at IS NULL
            LEFT JOIN device d ON d.meter_id = m.id
            WHERE %s
            ORDER BY a.id
            FOR NO KEY UPDATE OF a""";
    private static final String LOCK_BY_NUMBER = LOCK.formatted("a.number = $1::text");
    private static final String LOCK_BY_ID = LOCK.formatted("a.id = $1::bigint");
    private static final String LOCK_DUE = LOCK.formatted("a.id = ANY ($1::bigint[])") + " SKIP LOCKED";

    private final TariffBook book;
    private final SystemAccounts system;
    private final ZoneId siteZone;

    public AccountLocks(TariffBook book, SystemAccounts system, ZoneId siteZone) {
        this.book = book;
        this.system = system;
        this.siteZone = siteZone;
    }

    /** Locks the account of that number until the transaction ends; empty when there is none. */
    public Future<Optional<LockedAccount>> byNumber(SqlClient transaction, String number) {
        return lock(transaction, LOCK_BY_NUMBER, Tuple.of(number)).map(AccountLocks::first);
    }

    /** Locks the account of that id until the transaction ends; empty when there is none. */
    public Future<Optional<LockedAccount>> byId(SqlClient transaction, long id) {
        return lock(transaction, LOCK_BY_ID, Tuple.of(id)).map(AccountLocks::first);
    }

    /** Locks those of these accounts that nobody else holds. */
    public Future<List<LockedAccount>> free(SqlClient transaction, List<Long> ids) {
        return lock(transaction, LOCK_DUE, Tuple.of(ids.toArray(Long[]::new)));
    }

    /** The accounts of rows that carry {@link AccountRow#COLUMNS}, in their order; of rows that nobody waited for. */
    public Future<List<Account>> read(SqlClient transaction, RowSet<Row> rows) {
        return rows.size() == 0
                ? Future.succeededFuture(List.of())
                : read(transaction, rows, AccountRow.revision(rows.iterator().next()));
    }

    /**
     * The accounts of rows that were locked.
     *
     * @param revision of the book, asked for when the rows were held ({@link #REVISION}): what stands in the rows
     *     themselves is as old as the wait for them
     */
    public Future<List<Account>> read(SqlClient transaction, RowSet<Row> rows, long revision) {
        List<Row> list = new ArrayList<>(rows.size());
        rows.forEach(list::add);
        return list.isEmpty()
                ? Future.succeededFuture(List.of())
                : book.edition(transaction, revision).compose(edition -> accounts(transaction, list, edition));
    }

    private Future<List<Account>> accounts(SqlClient transaction, List<Row> rows, Edition edition) {
        return system.upTo(transaction, edition.revision())
                .map(ready -> rows.stream()
                        .map(row -> AccountRow.account(row, edition, siteZone))
                        .toList());
    }

    private Future<List<LockedAccount>> lock(SqlClient transaction, String sql, Tuple key) {
        Future<RowSet<Row>> rows = transaction.preparedQuery(sql).execute(key);
        Future<RowSet<Row>> revision = transaction.preparedQuery(REVISION).execute();
        return Future.join(rows, revision)
                .compose(answered -> read(
                        transaction,
                        rows.result(),
                        revision.result().iterator().next().getLong("revision")))
                .map(accounts -> locked(rows.result(), accounts));
    }

    private static List<LockedAccount> locked(RowSet<Row> rows, List<Account> accounts) {
        List<LockedAccount> locked = new ArrayList<>();
        for (Row row : rows) {
            locked.add(new LockedAccount(
                    accounts.get(locked.size()), row.getString("number"), LockedAccount.supplyPoint(row)));
        }
        return locked;
    }

    private static Optional<LockedAccount> first(List<LockedAccount> locked) {
        return locked.isEmpty() ? Optional.empty() : Optional.of(locked.get(0));
    }
}
