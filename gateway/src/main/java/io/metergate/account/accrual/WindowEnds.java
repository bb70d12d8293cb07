package io.metergate.account.accrual;

import io.metergate.account.accrual.Books.Done;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.RowIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
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
 * Looks at supplies that are on without credit: warns once before a window of non-disconnection ends, and cuts when it
 * has ended.
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

    private final Books books;

    WindowEnds(Books books) {
        this.books = books;
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

    /** Most of them are in an open window and need nothing, so they are looked at before they are locked. */
    private Future<List<Long>> page(long after, List<Long> due) {
        return books.pool()
                .withConnection(connection -> connection
                        .preparedQuery(ON_WITHOUT_CREDIT)
                        .execute(Tuple.of(after, PAGE))
                        .compose(rows -> books.locks().read(connection, rows).map(accounts -> {
                            Instant now = books.now();
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
        return books.withFree(
                accountIds,
                (transaction, locked) -> transaction
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

    private record Warned(long accountId, Instant until) {}

    private Future<Done> look(SqlConnection transaction, List<LockedAccount> locked, Map<Long, Instant> warned) {
        Instant now = books.now();
        Postings postings = new Postings(new RowIds()::take);
        List<GatewayEvent> changed = new ArrayList<>();
        List<Warned> news = new ArrayList<>();
        for (LockedAccount each : locked) {
            Account account = each.account();
            Effect effect = AccountRules.again(account, now);
            if (effect.supplyChanged() != null) {
                books.writer().posting().apply(postings, effect, each.supplyPoint(), now);
                changed.add(each.changed(account.balance()));
            } else if (AccountRules.isOnWithoutCredit(account)
                    && WindowLook.at(account, warned.get(account.id()), now) instanceof WindowLook.Warn warn) {
                books.writer().posting().windowEnding(postings, account, warn.windowEnds(), now);
                news.add(new Warned(account.id(), warn.windowEnds()));
            }
        }
        return note(transaction, news)
                .compose(noted -> books.write(transaction, postings, changed, changed.size() + news.size()));
    }

    private static Future<Void> note(SqlConnection transaction, List<Warned> warned) {
        return warned.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(NOTE_WARNED)
                        .execute(Tuple.from(List.of(
                                Columns.longs(warned, Warned::accountId), Columns.instants(warned, Warned::until))))
                        .mapEmpty();
    }
}
