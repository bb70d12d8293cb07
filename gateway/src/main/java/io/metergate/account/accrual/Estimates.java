package io.metergate.account.accrual;

import io.metergate.account.accrual.StaleMeters.Silent;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.EstimateRules;
import io.metergate.billing.reading.EstimateRules.DayStart;
import io.metergate.billing.reading.EstimateRules.Mean;
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
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Charges the estimated energy of silent meters provisionally, once per local day; the next accepted reading refunds
 * the provisional charges. The estimate is for the main register, by the mean of the last days with readings. A meter
 * whose last report says that the supply is off is not charged, nor is one without readings to estimate from. Silence
 * counts from the gateway's start at the earliest, because no meter is heard while the gateway is down.
 */
final class Estimates implements Job {
    private static final String DUE = """
            SELECT a.id FROM meter m JOIN account a ON a.id = m.account_id
            WHERE m.removed_at IS NULL AND m.supply_reported <> 'off'
                AND m.register_at < least($1::timestamptz, $2::timestamptz)
                AND coalesce(a.time_zone, '') = $3::text
                AND (a.estimated_through IS NULL OR a.estimated_through < $4::date)
            LIMIT $5::integer""";
    private static final String LOOKED_AT = """
            UPDATE account SET estimated_through = n.day
            FROM unnest($1::bigint[], $2::date[]) AS n (id, day) WHERE account.id = n.id""";
    private static final int TRANSFERS_OF_ESTIMATE = 4;

    private final UnitOfWork work;
    private final LocalDays days;
    private final Duration after;
    private final Instant listening;

    /**
     * Creates the job.
     *
     * @param after the period of silence after which a meter is estimated
     * @param listening the time since which this gateway receives readings
     */
    Estimates(UnitOfWork work, ZoneId siteZone, Duration after, Instant listening) {
        this.work = work;
        this.days = new LocalDays(work.pool(), siteZone);
        this.after = after;
        this.listening = listening;
    }

    @Override
    public String name() {
        return "provisional charges";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int batchMax() {
        return 50;
    }

    @Override
    public Future<List<Long>> due() {
        Instant now = work.now();
        List<Long> due = new ArrayList<>();
        if (listening.isAfter(now.minus(after))) {
            return Future.succeededFuture(due);
        }
        return days.ended(now).compose(zones -> {
            Future<Void> asked = Future.succeededFuture();
            for (LocalDays.Ended zone : zones) {
                asked = asked.compose(before -> due(zone, now, due));
            }
            return asked.map(all -> due);
        });
    }

    private Future<Void> due(LocalDays.Ended zone, Instant now, List<Long> due) {
        if (due.size() >= DUE_MAX) {
            return Future.succeededFuture();
        }
        return work.pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(
                        Columns.utc(now.minus(after)),
                        Columns.utc(zone.todayFrom()),
                        zone.column(),
                        zone.day(),
                        DUE_MAX - due.size()))
                .map(rows -> {
                    rows.forEach(row -> due.add(row.getLong("id")));
                    return null;
                });
    }

    private record Looked(long accountId, LocalDate day) {}

    @Override
    public Future<Integer> settle(List<Long> accountIds) {
        return work.onUnlocked(accountIds, (transaction, locked) -> {
            Instant now = transaction.now();
            List<Long> found = locked.stream().map(each -> each.account().id()).toList();
            Map<Long, ZoneId> zones = new HashMap<>();
            locked.forEach(each ->
                    zones.put(each.account().id(), each.account().plans().zone()));
            return StaleMeters.find(transaction.connection(), found, now.minus(after))
                    .compose(silent -> StaleMeters.history(transaction.connection(), silent, zones)
                            .compose(history -> estimate(transaction, locked, silent, history, now)));
        });
    }

    private Future<Integer> estimate(
            LedgerTransaction transaction,
            List<LockedAccount> locked,
            List<Silent> silent,
            Map<Long, List<DayStart>> history,
            Instant now) {
        Map<Long, Silent> byAccount = new HashMap<>();
        silent.forEach(meter -> byAccount.put(meter.accountId(), meter));
        return transaction.postings(silent.size() * TRANSFERS_OF_ESTIMATE).compose(postings -> {
            List<GatewayEvent> changed = new ArrayList<>();
            List<Looked> looked = new ArrayList<>();
            for (LockedAccount each : locked) {
                Silent meter = byAccount.get(each.account().id());
                if (meter != null) {
                    LocalDate day =
                            LocalDays.lastEnded(now, each.account().plans().zone());
                    looked.add(new Looked(each.account().id(), day));
                    EstimateRules.mean(history.getOrDefault(meter.meterId(), List.of()))
                            .flatMap(mean -> post(transaction, postings, each, meter, mean, day))
                            .ifPresent(changed::add);
                }
            }
            return note(transaction, looked)
                    .compose(noted -> transaction.write(postings, changed).map(written -> looked.size()));
        });
    }

    /** Raises the provisional charges to the estimate; only a reading lowers them. */
    private Optional<GatewayEvent> post(
            LedgerTransaction transaction,
            Postings postings,
            LockedAccount locked,
            Silent meter,
            Mean mean,
            LocalDate day) {
        Instant now = transaction.now();
        Account account = locked.account();
        long amount = estimate(account, meter, mean, day);
        long more = amount - account.credit().provisional();
        if (more <= 0) {
            return Optional.empty();
        }
        CreditResult result = CreditRules.provisional(account.credit(), account.terms(), more);
        if (!(result instanceof Outcome outcome)) {
            throw new IllegalStateException("an estimate of " + amount + " millionths is refused: " + result);
        }
        String note = "no reading since " + meter.lastReading() + "; estimated by " + mean.whPerDay()
                + " Wh a day, the mean of " + mean.days() + " days";
        Account after = transaction
                .posting()
                .post(
                        postings,
                        AccountRules.apply(account, outcome, now),
                        Movement.estimate(now, day, note),
                        locked.supplyPoint());
        return Optional.of(locked.changed(after.balance()));
    }

    private static long estimate(Account account, Silent meter, Mean mean, LocalDate day) {
        YearMonth period = account.period();
        YearMonth current = period != null
                ? period
                : account.plans().planAt(meter.lastReading().toEpochMilli()).month();
        return EstimateRules.amount(
                account.plans(),
                new PeriodCells(current, account.cells()),
                new RegisterName(meter.register(), true),
                meter.lastReading(),
                day.plusDays(1).atStartOfDay(account.plans().zone()).toInstant(),
                mean.whPerDay());
    }

    private static Future<Void> note(LedgerTransaction transaction, List<Looked> looked) {
        return looked.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .connection()
                        .preparedQuery(LOOKED_AT)
                        .execute(Tuple.from(
                                List.of(Columns.longs(looked, Looked::accountId), Columns.dates(looked, Looked::day))))
                        .mapEmpty();
    }
}
