package io.metergate.desk.reconcile;

import io.metergate.ledger.AccountRow;
import io.metergate.ledger.TransferRows;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.TransferChain;
import io.metergate.ledger.tariff.Edition;
import io.metergate.ledger.tariff.TariffBook;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collector;

/** Reads some accounts at a time, each time in one short snapshot; transfers are added up as they come. */
final class ChunkReader {
    private static final int ACCOUNTS_MAX = 50;
    /** Readings of more accounts than the first are not taken together beyond this. */
    private static final long READINGS_MAX = 200_000;

    /**
     * A statement's time counts while its rows wait to be added up here, which on a busy machine may take longer than
     * any of the gateway's own; one from which nothing comes is ended by its connection.
     */
    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL statement_timeout = 0";

    private static final String NEXT = """
            SELECT n.id, (SELECT count(*) FROM meter m JOIN reading r ON r.meter_id = m.id WHERE m.account_id = n.id)
                AS readings
            FROM (SELECT id FROM account WHERE id > $1::bigint AND id % $2::integer = $3::integer
                ORDER BY id LIMIT $4::integer) n
            ORDER BY n.id""";
    private static final String LEDGER = "SELECT id, name FROM ledger_account WHERE kind <> 'customer'";
    private static final String ACCOUNTS = "SELECT " + AccountRow.COLUMNS + """
            , a.number, a.exhausted FROM account a WHERE a.id = ANY ($1::bigint[]) ORDER BY a.id""";
    private static final String TRANSFERS = "SELECT " + TransferRows.COLUMNS
            + " FROM transfer x WHERE x.account_id = ANY ($1::bigint[]) ORDER BY x.account_id, x.seq";

    private final Pool pool;
    private final ZoneId siteZone;
    private final int workers;
    private final TariffBook book = new TariffBook();

    /**
     * For several workers that share the accounts between them.
     *
     * @param siteZone where an account names no zone of its own
     */
    ChunkReader(Pool pool, ZoneId siteZone, int workers) {
        this.pool = pool;
        this.siteZone = siteZone;
        this.workers = workers;
    }

    /** The accounts of a worker after an id; a chunk of none after the last. */
    Future<Chunk> next(long after, int worker) {
        return pool.withTransaction(transaction -> transaction
                .query(SNAPSHOT)
                .execute()
                .compose(set -> transaction.preparedQuery(NEXT).execute(Tuple.of(after, workers, worker, ACCOUNTS_MAX)))
                .compose(rows -> read(transaction, some(rows))));
    }

    private static Long[] some(RowSet<Row> rows) {
        List<Long> ids = new ArrayList<>();
        long readings = 0;
        for (Row row : rows) {
            readings += row.getLong("readings");
            if (readings > READINGS_MAX && !ids.isEmpty()) {
                break;
            }
            ids.add(row.getLong("id"));
        }
        return ids.toArray(Long[]::new);
    }

    private Future<Chunk> read(SqlClient transaction, Long[] ids) {
        if (ids.length == 0) {
            return Future.succeededFuture(new Chunk(0, 0, Map.of(), List.of(), new LedgerIds(Map.of())));
        }
        return transaction
                .query(LEDGER)
                .execute()
                .compose(ledger -> transaction
                        .preparedQuery(ACCOUNTS)
                        .execute(Tuple.of(ids))
                        .compose(rows -> book.edition(
                                        transaction,
                                        AccountRow.revision(rows.iterator().next()))
                                .map(edition -> chunk(rows, edition, ledgerIds(ledger))))
                        .compose(chunk -> MeterRows.read(transaction, ids, chunk)
                                .compose(read -> readTransfers(transaction, ids, chunk))));
    }

    private static LedgerIds ledgerIds(RowSet<Row> rows) {
        Map<String, Long> ids = new HashMap<>();
        rows.forEach(row -> ids.put(row.getString("name"), row.getLong("id")));
        return new LedgerIds(ids);
    }

    private Chunk chunk(RowSet<Row> rows, Edition edition, LedgerIds ids) {
        Map<Long, AccountFacts> facts = new LinkedHashMap<>();
        List<Difference> broken = new ArrayList<>();
        TransferChain chain = new TransferChain();
        long last = 0;
        for (Row row : rows) {
            last = row.getLong("account_id");
            Findings findings = new Findings(last, row.getString("number"));
            try {
                Account account = AccountRow.account(row, edition, siteZone);
                ZoneId zone = account.plans().zone();
                TransferFold fold = new TransferFold(last, zone, ids, chain, findings);
                facts.put(last, new AccountFacts(account, row.getBoolean("exhausted"), findings, fold));
            } catch (IllegalArgumentException impossible) {
                findings.add("row of the account", "possible", String.valueOf(impossible.getMessage()));
                broken.addAll(findings.list());
            }
        }
        return new Chunk(rows.size(), last, facts, broken, ids);
    }

    private static Future<Chunk> readTransfers(SqlClient transaction, Long[] ids, Chunk chunk) {
        return each(transaction, TRANSFERS, Tuple.of(ids), (facts, row) -> facts.add(TransferRows.of(row)), chunk, 1)
                .map(chunk);
    }

    /**
     * Hands each row to the facts of its account, and keeps none.
     *
     * @param owner the position of the account's id among the columns
     */
    static Future<Void> each(
            SqlClient transaction, String sql, Tuple key, BiConsumer<AccountFacts, Row> taker, Chunk chunk, int owner) {
        Map<Long, AccountFacts> accounts = chunk.facts();
        Collector<Row, Object, Object> collector = Collector.of(
                () -> accounts,
                (none, row) -> {
                    AccountFacts facts = accounts.get(row.getLong(owner));
                    if (facts != null) {
                        taker.accept(facts, row);
                    }
                },
                (one, other) -> one);
        return transaction.preparedQuery(sql).collecting(collector).execute(key).mapEmpty();
    }
}
