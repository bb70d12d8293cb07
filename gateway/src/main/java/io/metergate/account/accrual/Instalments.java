package io.metergate.account.accrual;

import io.metergate.account.accrual.Books.Done;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.DebtRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.TimeDebtTerms;
import io.metergate.billing.credit.TimeDebtTerms.Due;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.Movement;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Collects the instalments of time debts as they fall due. One that falls due while collecting is suspended is skipped,
 * and the debt stays.
 */
final class Instalments implements Job {
    private static final String DUE = """
            SELECT account_id FROM debt WHERE next_due <= $1::timestamptz ORDER BY next_due LIMIT $2::integer""";
    private static final String DEBTS = """
            SELECT account_id, slot, rate, per, next_due FROM debt
            WHERE account_id = ANY ($1::bigint[]) AND next_due <= $2::timestamptz ORDER BY account_id, slot""";
    private static final String MOVE_ON = """
            UPDATE debt SET next_due = n.next_due
            FROM unnest($1::bigint[], $2::text[], $3::timestamptz[]) AS n (account_id, slot, next_due)
            WHERE debt.account_id = n.account_id AND debt.slot = n.slot""";
    /** What emergency credit lends and gets back beside each instalment. */
    private static final int TRANSFERS_OF_INSTALMENT = 4;

    private static final int INSTALMENTS_MAX = 40;

    private final Books books;
    private final RowIds ids = new RowIds();

    Instalments(Books books) {
        this.books = books;
    }

    @Override
    public String name() {
        return "instalments of debts";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int batchMax() {
        return 50;
    }

    @Override
    public Future<List<Long>> due() {
        return books.pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(Columns.utc(books.now()), DUE_MAX))
                .map(rows -> {
                    List<Long> due = new ArrayList<>();
                    rows.forEach(row -> due.add(row.getLong("account_id")));
                    return due.stream().distinct().toList();
                });
    }

    @Override
    public Future<Integer> settle(List<Long> accountIds) {
        return books.withFree(accountIds, (transaction, locked) -> {
            Instant now = books.now();
            return transaction
                    .preparedQuery(DEBTS)
                    .execute(Tuple.of(
                            Columns.longs(locked, each -> each.account().id()), Columns.utc(now)))
                    .compose(rows -> collect(transaction, locked, rows, now));
        });
    }

    private record Moved(long accountId, String slot, Instant nextDue) {}

    private Future<Done> collect(SqlConnection transaction, List<LockedAccount> locked, RowSet<Row> rows, Instant now) {
        Map<Long, List<Row>> debts = new HashMap<>();
        rows.forEach(row -> debts.computeIfAbsent(row.getLong("account_id"), id -> new ArrayList<>())
                .add(row));
        return ids.reserve(transaction, rows.size() * INSTALMENTS_MAX * TRANSFERS_OF_INSTALMENT)
                .compose(reserved -> {
                    Postings postings = new Postings(ids::take);
                    List<GatewayEvent> changed = new ArrayList<>();
                    List<Moved> moved = new ArrayList<>();
                    for (LockedAccount each : locked) {
                        Account account = each.account();
                        for (Row row : debts.getOrDefault(account.id(), List.of())) {
                            account = collect(postings, each, account, row, moved, now);
                        }
                        if (account.balance() != each.account().balance()) {
                            changed.add(each.changed(account.balance()));
                        }
                    }
                    return moveOn(transaction, moved)
                            .compose(done -> books.write(transaction, postings, changed, moved.size()));
                });
    }

    private Account collect(
            Postings postings, LockedAccount locked, Account before, Row row, List<Moved> moved, Instant now) {
        String slot = row.getString("slot");
        Debt debt = slot.equals(Debt.TIME_1.code()) ? Debt.TIME_1 : Debt.TIME_2;
        TimeDebtTerms terms = terms(row);
        boolean owed = before.credit().debts().of(debt) > 0;
        Due due = terms.dueUntil(owed ? until(terms, now) : now, before.plans().zone());
        moved.add(new Moved(before.id(), slot, due.after().nextDue()));
        Account account = before;
        // One by one: an instalment may use credit up, and whether the next is suspended depends on that.
        for (long i = 0; i < due.instalments() && account.credit().debts().of(debt) > 0; i++) {
            Outcome outcome = DebtRules.instalments(
                    account.credit(), account.terms(), debt, terms.rate(), 1, account.offForCredit());
            if (outcome.postings().isEmpty()) {
                break;
            }
            Movement movement = Movement.due(now, slot.replace('_', ' ') + " debt, due by the " + row.getString("per"));
            account = books.writer()
                    .posting()
                    .post(postings, AccountRules.apply(account, outcome, now), movement, locked.supplyPoint());
        }
        return account;
    }

    /** What a long downtime left is collected a part at a time. */
    private static Instant until(TimeDebtTerms terms, Instant now) {
        Duration part = terms.per() == Per.HOUR ? Duration.ofHours(INSTALMENTS_MAX - 1) : Duration.ofDays(30);
        Instant most = terms.nextDue().plus(part);
        return most.isBefore(now) ? most : now;
    }

    private static TimeDebtTerms terms(Row row) {
        return new TimeDebtTerms(
                Objects.requireNonNull(row.getLong("rate")),
                Per.valueOf(row.getString("per").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("next_due").toInstant());
    }

    private static Future<Void> moveOn(SqlConnection transaction, List<Moved> moved) {
        return moved.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(MOVE_ON)
                        .execute(Tuple.of(
                                Columns.longs(moved, Moved::accountId),
                                Columns.texts(moved, Moved::slot),
                                Columns.instants(moved, Moved::nextDue)))
                        .mapEmpty();
    }
}
