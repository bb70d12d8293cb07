package io.metergate.account.accrual;

import io.metergate.account.accrual.Books.Done;
import io.metergate.account.accrual.StaleMeters.Silent;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.EstimateRules;
import io.metergate.billing.reading.EstimateRules.DayStart;
import io.metergate.billing.reading.EstimateRules.Mean;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.RowIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
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
 * Charges provisionally, once a local day, for energy that a silent meter has not shown; the next accepted reading
 * gives it all back. Estimated is the main register, by the mean of the last days with readings. A meter that last said
 * that its supply is off takes nothing, and one without such days is not guessed at. While a gateway is down every
 * meter is silent, so silence counts from its start at the earliest.
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

    private final Books books;
    private final LocalDays days;
    private final Duration after;
    private final Instant listening;
    private final RowIds ids = new RowIds();

    /**
     * Estimates for meters that are silent.
     *
     * @param after how long they must be
     * @param listening since when this gateway would have heard them
     */
    Estimates(Books books, ZoneId siteZone, Duration after, Instant listening) {
        this.books = books;
        this.days = new LocalDays(books.pool(), siteZone);
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
        Instant now = books.now();
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
        return books.pool()
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
        return books.withFree(accountIds, (transaction, locked) -> {
            Instant now = books.now();
            List<Long> found = locked.stream().map(each -> each.account().id()).toList();
            Map<Long, ZoneId> zones = new HashMap<>();
            locked.forEach(each ->
                    zones.put(each.account().id(), each.account().plans().zone()));
            return StaleMeters.find(transaction, found, now.minus(after))
                    .compose(silent -> StaleMeters.history(transaction, silent, zones)
                            .compose(history -> estimate(transaction, locked, silent, history, now)));
        });
    }

    private Future<Done> estimate(
            SqlConnection transaction,
            List<LockedAccount> locked,
            List<Silent> silent,
            Map<Long, List<DayStart>> history,
            Instant now) {
        Map<Long, Silent> byAccount = new HashMap<>();
        silent.forEach(meter -> byAccount.put(meter.accountId(), meter));
        return ids.reserve(transaction, silent.size() * TRANSFERS_OF_ESTIMATE).compose(reserved -> {
            Postings postings = new Postings(ids::take);
            List<GatewayEvent> changed = new ArrayList<>();
            List<Looked> looked = new ArrayList<>();
            for (LockedAccount each : locked) {
                Silent meter = byAccount.get(each.account().id());
                if (meter != null) {
                    LocalDate day =
                            LocalDays.lastEnded(now, each.account().plans().zone());
                    looked.add(new Looked(each.account().id(), day));
                    EstimateRules.mean(history.getOrDefault(meter.meterId(), List.of()))
                            .flatMap(mean -> post(postings, each, meter, mean, day, now))
                            .ifPresent(changed::add);
                }
            }
            return note(transaction, looked)
                    .compose(noted -> books.write(transaction, postings, changed, looked.size()));
        });
    }

    /** Brings what is provisional to the estimate; it is never lowered but by a reading. */
    private Optional<GatewayEvent> post(
            Postings postings, LockedAccount locked, Silent meter, Mean mean, LocalDate day, Instant now) {
        Account account = locked.account();
        ZoneId zone = account.plans().zone();
        YearMonth period = account.period();
        YearMonth current = period != null
                ? period
                : account.plans().planAt(meter.lastReading().toEpochMilli()).month();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        long amount = EstimateRules.amount(
                account.plans(),
                new PeriodCells(current, account.cells()),
                new RegisterName(meter.register(), true),
                meter.lastReading(),
                until,
                mean.whPerDay());
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
        Account after = books.writer()
                .posting()
                .post(
                        postings,
                        AccountRules.apply(account, outcome, now),
                        Movement.estimate(now, day, note),
                        locked.supplyPoint());
        return Optional.of(locked.changed(after.balance()));
    }

    private static Future<Void> note(SqlConnection transaction, List<Looked> looked) {
        return looked.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(LOOKED_AT)
                        .execute(Tuple.from(
                                List.of(Columns.longs(looked, Looked::accountId), Columns.dates(looked, Looked::day))))
                        .mapEmpty();
    }
}
