package io.metergate.account.accrual;

import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.DebtRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.TimeDebtTerms;
import io.metergate.billing.credit.TimeDebtTerms.Due;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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
 * Collects the instalments of time debts when they fall due. An instalment that falls due while collection is
 * suspended is skipped; the debt stays.
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
    /** The instalment, and the emergency credit that it lends and repays. */
    private static final int TRANSFERS_OF_INSTALMENT = 4;

    private static final int INSTALMENTS_MAX = 40;

    private final UnitOfWork work;

    Instalments(UnitOfWork work) {
        this.work = work;
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
        return work.pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(Columns.utc(work.now()), DUE_MAX))
                .map(rows -> {
                    List<Long> due = new ArrayList<>();
                    rows.forEach(row -> due.add(row.getLong("account_id")));
                    return due.stream().distinct().toList();
                });
    }

    @Override
    public Future<Integer> settle(List<Long> accountIds) {
        return work.onUnlocked(
                accountIds,
                (transaction, locked) -> transaction
                        .connection()
                        .preparedQuery(DEBTS)
                        .execute(Tuple.of(
                                Columns.longs(locked, each -> each.account().id()), Columns.utc(transaction.now())))
                        .compose(rows -> collect(transaction, locked, rows)));
    }

    private record Moved(long accountId, String slot, Instant nextDue) {}

    private Future<Integer> collect(LedgerTransaction transaction, List<LockedAccount> locked, RowSet<Row> rows) {
        Map<Long, List<Row>> debts = new HashMap<>();
        rows.forEach(row -> debts.computeIfAbsent(row.getLong("account_id"), id -> new ArrayList<>())
                .add(row));
        return transaction
                .postings(rows.size() * INSTALMENTS_MAX * TRANSFERS_OF_INSTALMENT)
                .compose(postings -> {
                    List<GatewayEvent> changed = new ArrayList<>();
                    List<Moved> moved = new ArrayList<>();
                    for (LockedAccount each : locked) {
                        Account account = each.account();
                        for (Row row : debts.getOrDefault(account.id(), List.of())) {
                            account = collect(transaction, postings, each, account, row, moved);
                        }
                        if (account.balance() != each.account().balance()) {
                            changed.add(each.changed(account.balance()));
                        }
                    }
                    return moveOn(transaction, moved)
                            .compose(
                                    done -> transaction.write(postings, changed).map(written -> moved.size()));
                });
    }

    private Account collect(
            LedgerTransaction transaction,
            Postings postings,
            LockedAccount locked,
            Account before,
            Row row,
            List<Moved> moved) {
        Instant now = transaction.now();
        String slot = row.getString("slot");
        Debt debt = slot.equals(Debt.TIME_1.code()) ? Debt.TIME_1 : Debt.TIME_2;
        TimeDebtTerms terms = terms(row);
        boolean owed = before.credit().debts().of(debt) > 0;
        Due due = terms.dueUntil(owed ? until(terms, now) : now, before.plans().zone());
        moved.add(new Moved(before.id(), slot, due.after().nextDue()));
        Account account = before;
        // One at a time: an instalment may exhaust the credit, which may suspend the next one.
        for (long i = 0; i < due.instalments() && account.credit().debts().of(debt) > 0; i++) {
            Outcome outcome = DebtRules.instalments(
                    account.credit(), account.terms(), debt, terms.rate(), 1, account.offForCredit());
            if (outcome.postings().isEmpty()) {
                break;
            }
            Movement movement = Movement.due(now, slot.replace('_', ' ') + " debt, due by the " + row.getString("per"));
            account = transaction
                    .posting()
                    .post(postings, AccountRules.apply(account, outcome, now), movement, locked.supplyPoint());
        }
        return account;
    }

    /** Limits one transaction to a part of the instalments that fell due during a long downtime. */
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

    private static Future<Void> moveOn(LedgerTransaction transaction, List<Moved> moved) {
        return moved.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .connection()
                        .preparedQuery(MOVE_ON)
                        .execute(Tuple.of(
                                Columns.longs(moved, Moved::accountId),
                                Columns.texts(moved, Moved::slot),
                                Columns.instants(moved, Moved::nextDue)))
                        .mapEmpty();
    }
}
