package io.metergate.desk.reconcile;

import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.rating.Advanced;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.codec.Obis;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.ledger.posting.EnergyMovement;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.RowIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Gives an account a month of hourly readings, rated and charged by the real rules, in one transaction. */
@NullUnmarked
final class HourlyMonth {
    static final int READINGS = 720;

    private static final RegisterName MAIN = new RegisterName(Obis.parse("1-0:1.8.0"), true);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String INSERT = """
            INSERT INTO reading (meter_id, register, at, value_wh, total_wh)
            SELECT $1::bigint, 0, n.at, n.wh, n.wh FROM unnest($2::timestamptz[], $3::bigint[]) AS n (at, wh)""";
    private static final String UPDATE = """
            UPDATE meter SET register_at = $2, register_wh = $3, total_wh = $3 WHERE id = $1::bigint""";

    private final Village village;
    private final List<RegisterPoint> points = new ArrayList<>();

    private HourlyMonth(Village village) {
        this.village = village;
    }

    static void fill(Village village, String number) {
        HourlyMonth month = new HourlyMonth(village);
        Results.of(village.database
                .pool()
                .withTransaction(transaction -> village.ledger
                        .locks()
                        .byNumber(transaction, number)
                        .compose(locked -> {
                            RowIds ids = new RowIds();
                            return ids.reserve(transaction, READINGS)
                                    .compose(reserved -> month.write(transaction, ids, locked.orElseThrow()));
                        })));
    }

    private Future<Void> write(SqlClient transaction, RowIds ids, LockedAccount locked) {
        Postings postings = new Postings(ids::take);
        Account account = locked.account();
        RegisterPoint last = new RegisterPoint(Village.OPENING, Village.OPENING, Instant.parse("2020-01-01T00:00:00Z"));
        account = account.withEnergy(YearMonth.of(2020, 1), Cells.NONE);
        for (int hour = 0; hour < READINGS; hour++) {
            long wh = last.totalWh() + 100 + hour % 24 * 10L;
            RegisterPoint next = new RegisterPoint(wh, wh, START.plus(hour, ChronoUnit.HOURS));
            account = charge(postings, account, locked, last, next);
            points.add(next);
            last = next;
        }
        long meter = locked.supplyPoint().meterId();
        return village.ledger
                .writer()
                .write(transaction, postings)
                .compose(written -> transaction
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(
                                meter,
                                Columns.instants(points, RegisterPoint::at),
                                Columns.longs(points, RegisterPoint::totalWh))))
                .compose(written -> transaction
                        .preparedQuery(UPDATE)
                        .execute(Tuple.of(
                                meter,
                                Columns.utc(points.get(READINGS - 1).at()),
                                points.get(READINGS - 1).totalWh())))
                .mapEmpty();
    }

    private Account charge(
            Postings postings, Account account, LockedAccount locked, RegisterPoint from, RegisterPoint to) {
        Interval interval =
                new Interval(from.at().toEpochMilli(), from.totalWh(), to.at().toEpochMilli(), to.totalWh());
        Advanced advanced = EnergyRating.advance(
                account.plans(), account.period(), account.cells(), List.of(new RegisterInterval(MAIN, interval)));
        EnergyCharge charge = EnergyCharge.NONE;
        Cells before = account.cells();
        for (PeriodCells closed : advanced.closed()) {
            postings.period(account.id(), closed.period(), closed.cells());
            charge = charge.plus(EnergyCharge.between(before, closed.cells(), account.plans()::version));
            before = Cells.NONE;
        }
        charge = charge.plus(EnergyCharge.between(before, advanced.cells(), account.plans()::version));
        Account moved = account.withEnergy(advanced.current(), advanced.cells());
        Effect effect = AccountRules.apply(
                moved,
                CreditRules.charge(moved.credit(), moved.terms(), EnergyMovement.lines(charge, moved.credit())),
                to.at());
        return village.ledger
                .writer()
                .posting()
                .post(
                        postings,
                        effect,
                        EnergyMovement.of(
                                to.at(), null, charge, List.of(new Move(0, from, to)), account.plans(), "load", null),
                        locked.supplyPoint());
    }
}
