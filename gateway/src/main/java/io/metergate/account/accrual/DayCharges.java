package io.metergate.account.accrual;

import io.metergate.account.accrual.DueDays.Charge;
import io.metergate.account.accrual.DueDays.Installed;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Outcome;
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
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Charges the standing charge of each local day of an account after the day has ended, by the tariff version of that
 * day: with and without readings, with the supply on or off, and after any downtime. The first day is that of the
 * account's first meter; days without a meter are free.
 */
final class DayCharges implements Job {
    private static final String DUE = """
            (SELECT id FROM account WHERE coalesce(time_zone, '') = $1::text AND charged_through < $2::date
                ORDER BY charged_through LIMIT $4::integer)
            UNION ALL
            (SELECT id FROM account a WHERE coalesce(time_zone, '') = $1::text AND charged_through IS NULL
                AND EXISTS (SELECT FROM meter m WHERE m.account_id = a.id AND m.rated_from_at < $3::timestamptz)
                LIMIT $4::integer)
            LIMIT $4::integer""";
    private static final String METERS = """
            SELECT account_id, rated_from_at, removed_at FROM meter WHERE account_id = ANY ($1::bigint[])""";
    private static final String MOVE_ON = """
            UPDATE account SET charged_through = n.day
            FROM unnest($1::bigint[], $2::date[]) AS n (id, day) WHERE account.id = n.id""";
    private static final int DAYS_OF_ACCOUNT_MAX = 40;
    private static final int DAYS_MAX = 500;

    private final UnitOfWork work;
    private final LocalDays days;

    DayCharges(UnitOfWork work, ZoneId siteZone) {
        this.work = work;
        this.days = new LocalDays(work.pool(), siteZone);
    }

    @Override
    public String name() {
        return "standing charges";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int batchMax() {
        return 200;
    }

    @Override
    public Future<List<Long>> due() {
        List<Long> due = new ArrayList<>();
        return days.ended(work.now()).compose(zones -> {
            Future<Void> asked = Future.succeededFuture();
            for (LocalDays.Ended zone : zones) {
                asked = asked.compose(before -> due(zone, due));
            }
            return asked.map(all -> due);
        });
    }

    private Future<Void> due(LocalDays.Ended zone, List<Long> due) {
        if (due.size() >= DUE_MAX) {
            return Future.succeededFuture();
        }
        return work.pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(zone.column(), zone.day(), Columns.utc(zone.todayFrom()), DUE_MAX - due.size()))
                .map(rows -> {
                    rows.forEach(row -> due.add(row.getLong("id")));
                    return null;
                });
    }

    @Override
    public Future<Integer> settle(List<Long> accountIds) {
        return work.onUnlocked(
                accountIds,
                (transaction, locked) -> transaction
                        .connection()
                        .preparedQuery(METERS)
                        .execute(Tuple.of(
                                Columns.longs(locked, each -> each.account().id())))
                        .compose(rows -> {
                            Map<Long, List<Row>> meters = new HashMap<>();
                            rows.forEach(
                                    row -> meters.computeIfAbsent(row.getLong("account_id"), id -> new ArrayList<>())
                                            .add(row));
                            return charge(transaction, dueDays(locked, meters, transaction.now()));
                        }));
    }

    private static Map<LockedAccount, DueDays> dueDays(
            List<LockedAccount> locked, Map<Long, List<Row>> meters, Instant now) {
        Map<LockedAccount, DueDays> due = new LinkedHashMap<>();
        int left = DAYS_MAX;
        for (LockedAccount each : locked) {
            Account account = each.account();
            ZoneId zone = account.plans().zone();
            List<Installed> installed = meters.getOrDefault(account.id(), List.of()).stream()
                    .map(row -> installed(row, zone))
                    .toList();
            LocalDate ended = LocalDays.lastEnded(now, zone);
            int most = Math.min(left, DAYS_OF_ACCOUNT_MAX);
            if (most == 0) {
                break;
            }
            var days = DueDays.of(account.chargedThrough(), ended, installed, account.plans(), most);
            days.ifPresent(found -> due.put(each, found));
            left -= days.map(found -> found.charges().size()).orElse(0);
        }
        return due;
    }

    private static Installed installed(Row row, ZoneId zone) {
        OffsetDateTime removed = row.getOffsetDateTime("removed_at");
        return new Installed(
                day(Objects.requireNonNull(row.getOffsetDateTime("rated_from_at")), zone),
                removed == null ? null : day(removed, zone));
    }

    private static LocalDate day(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toLocalDate();
    }

    private Future<Integer> charge(LedgerTransaction transaction, Map<LockedAccount, DueDays> due) {
        int transfers = due.values().stream().mapToInt(DueDays::transfersMax).sum();
        return transaction.postings(transfers).compose(postings -> {
            List<GatewayEvent> changed = new ArrayList<>();
            List<Map.Entry<LockedAccount, DueDays>> free = new ArrayList<>();
            for (Map.Entry<LockedAccount, DueDays> each : due.entrySet()) {
                if (each.getValue().charges().isEmpty()) {
                    free.add(each);
                } else {
                    changed.add(each.getKey().changed(post(transaction, postings, each.getKey(), each.getValue())));
                }
            }
            return moveOn(transaction, free)
                    .compose(moved -> transaction.write(postings, changed).map(written -> due.size()));
        });
    }

    private static long post(LedgerTransaction transaction, Postings postings, LockedAccount locked, DueDays due) {
        Instant now = transaction.now();
        Account account = locked.account();
        for (Charge charge : due.charges()) {
            Outcome outcome =
                    CreditRules.standing(account.credit(), account.terms(), charge.lines(), account.offForCredit());
            account = transaction
                    .posting()
                    .post(
                            postings,
                            AccountRules.apply(account, outcome, now),
                            Movement.day(now, charge.day()),
                            locked.supplyPoint());
        }
        postings.account(account.withChargedThrough(due.through()));
        return account.balance();
    }

    /** Days without a charge change one column only, not the whole account row. */
    private static Future<Void> moveOn(LedgerTransaction transaction, List<Map.Entry<LockedAccount, DueDays>> free) {
        return free.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .connection()
                        .preparedQuery(MOVE_ON)
                        .execute(Tuple.from(List.of(
                                Columns.longs(
                                        free, each -> each.getKey().account().id()),
                                Columns.dates(free, each -> each.getValue().through()))))
                        .mapEmpty();
    }
}
