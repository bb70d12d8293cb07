package io.metergate.account.accrual;

import io.metergate.ledger.AccountRow;
import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches accounts whose supply is on without credit: warns once before a non-disconnection window ends, and cuts the
 * supply after it has ended.
 */
final class WindowEnds implements Job {
    private static final String ON_WITHOUT_CREDIT = "SELECT " + AccountRow.COLUMNS + """
            , a.window_warned_until FROM account a
            WHERE a.exhausted AND a.supply_desired = 'on' AND a.payment_mode = 'prepaid' AND a.protected_reason IS NULL
                AND a.id > $1::bigint
            ORDER BY a.id LIMIT $2::integer""";
    private static final String WARNED = """
            SELECT id, window_warned_until FROM account WHERE id = ANY ($1::bigint[])""";
    private static final String NOTE_WARNED = """
            UPDATE account SET window_warned_until = n.until
            FROM unnest($1::bigint[], $2::timestamptz[]) AS n (id, until) WHERE account.id = n.id""";
    private static final int PAGE = 1_000;

    private final UnitOfWork work;

    WindowEnds(UnitOfWork work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "ends of windows";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int batchMax() {
        return 100;
    }

    @Override
    public Future<List<Long>> due() {
        return page(0, new ArrayList<>());
    }

    /** Checks accounts before they are locked, because most are in an open window and need nothing. */
    private Future<List<Long>> page(long after, List<Long> due) {
        return work.pool()
                .withConnection(connection -> connection
                        .preparedQuery(ON_WITHOUT_CREDIT)
                        .execute(Tuple.of(after, PAGE))
                        .compose(rows -> work.locks().read(connection, rows).map(accounts -> {
                            Instant now = work.now();
                            long last = Long.MAX_VALUE;
                            int at = 0;
                            for (Row row : rows) {
                                Account account = accounts.get(at++);
                                last = account.id();
                                if (!(WindowLook.at(account, warnedUntil(row), now) instanceof WindowLook.Nothing)) {
                                    due.add(account.id());
                                }
                            }
                            return rows.size() < PAGE ? Long.MAX_VALUE : last;
                        })))
                .compose(last -> last == Long.MAX_VALUE || due.size() >= DUE_MAX
                        ? Future.succeededFuture(due)
                        : page(last, due));
    }

    @Override
    public Future<Integer> settle(List<Long> accountIds) {
        return work.onUnlocked(
                accountIds,
                (transaction, locked) -> transaction
                        .connection()
                        .preparedQuery(WARNED)
                        .execute(Tuple.of(
                                Columns.longs(locked, each -> each.account().id())))
                        .compose(rows -> look(transaction, locked, warned(rows))));
    }

    private static Map<Long, Instant> warned(RowSet<Row> rows) {
        Map<Long, Instant> warned = new HashMap<>();
        for (Row row : rows) {
            Instant until = warnedUntil(row);
            if (until != null) {
                warned.put(row.getLong("id"), until);
            }
        }
        return warned;
    }

    private static @Nullable Instant warnedUntil(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("window_warned_until");
        return until == null ? null : until.toInstant();
    }

    /** Windows post no transfers. */
    private static long noTransfer() {
        throw new IllegalStateException("the end of a window posts no transfer");
    }

    private record Warned(long accountId, Instant until) {}

    private Future<Integer> look(LedgerTransaction transaction, List<LockedAccount> locked, Map<Long, Instant> warned) {
        Instant now = transaction.now();
        Postings postings = new Postings(WindowEnds::noTransfer);
        List<GatewayEvent> changed = new ArrayList<>();
        List<Warned> news = new ArrayList<>();
        for (LockedAccount each : locked) {
            Account account = each.account();
            Effect effect = AccountRules.again(account, now);
            if (effect.supplyChanged() != null) {
                transaction.posting().apply(postings, effect, each.supplyPoint(), now);
                changed.add(each.changed(account.balance()));
            } else if (AccountRules.isOnWithoutCredit(account)
                    && WindowLook.at(account, warned.get(account.id()), now) instanceof WindowLook.Warn warn) {
                transaction.posting().windowEnding(postings, account, warn.windowEnds(), now);
                news.add(new Warned(account.id(), warn.windowEnds()));
            }
        }
        return note(transaction, news)
                .compose(noted -> transaction.write(postings, changed).map(written -> changed.size() + news.size()));
    }

    private static Future<Void> note(LedgerTransaction transaction, List<Warned> warned) {
        return warned.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .connection()
                        .preparedQuery(NOTE_WARNED)
                        .execute(Tuple.from(List.of(
                                Columns.longs(warned, Warned::accountId), Columns.instants(warned, Warned::until))))
                        .mapEmpty();
    }
}
