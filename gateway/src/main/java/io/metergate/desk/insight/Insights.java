package io.metergate.desk.insight;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.insight.AverageCost;
import io.metergate.billing.insight.DayComparison;
import io.metergate.billing.insight.Forecast;
import io.metergate.billing.insight.SimilarCustomers;
import io.metergate.billing.insight.UsageHistory;
import io.metergate.billing.insight.UsagePattern;
import io.metergate.billing.insight.UsagePoint;
import io.metergate.billing.rating.Bill;
import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.StandingCharges;
import io.metergate.codec.Obis;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.tariff.TariffBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Computes what the readings of the last five weeks tell of an account. */
public final class Insights {
    private static final long SECONDS_MAX = 5;
    private static final String ACCOUNT = "SELECT " + AccountRow.COLUMNS + """
            , a.number, (SELECT m.register FROM meter m WHERE m.account_id = a.id AND m.removed_at IS NULL) AS register
            FROM account a WHERE a.number = $1::text""";

    private final Vertx vertx;
    private final Pool pool;
    private final TariffBook book;
    private final ZoneId siteZone;
    private final InstantSource clock;

    /**
     * Over a database.
     *
     * @param siteZone where an account names no zone of its own
     */
    public Insights(Vertx vertx, Pool pool, TariffBook book, ZoneId siteZone, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.book = book;
        this.siteZone = siteZone;
        this.clock = clock;
    }

    /**
     * The insight; empty for an unknown account and for one without a meter and readings. Fails when it takes longer
     * than {@value #SECONDS_MAX} seconds.
     */
    public Future<Optional<AccountInsight>> of(String number) {
        Instant now = clock.instant();
        return pool.withConnection(connection -> connection
                        .preparedQuery(ACCOUNT)
                        .execute(Tuple.of(number))
                        .compose(rows -> rows.size() == 0
                                ? Future.succeededFuture(Optional.<Facts>empty())
                                : facts(connection, rows.iterator().next(), now)))
                .compose(facts -> facts.isEmpty()
                        ? Future.succeededFuture(Optional.<AccountInsight>empty())
                        : vertx.executeBlocking(() -> Optional.of(insight(facts.get(), now)), false))
                .timeout(SECONDS_MAX, TimeUnit.SECONDS);
    }

    private record Facts(
            String number,
            RegisterName register,
            Account account,
            List<UsagePoint> points,
            List<Long> own,
            List<Long> others,
            long daysCost) {}

    private Future<Optional<Facts>> facts(SqlClient client, Row row, Instant now) {
        String register = row.getString("register");
        if (register == null) {
            return Future.succeededFuture(Optional.empty());
        }
        RegisterName name = new RegisterName(Obis.parse(register), true);
        long id = row.getLong("account_id");
        return book.edition(client, AccountRow.revision(row))
                .map(edition -> AccountRow.account(row, edition, siteZone))
                .compose(account -> InsightRows.points(client, id, now)
                        .compose(points -> points.size() < 2
                                ? Future.succeededFuture(Optional.<Facts>empty())
                                : facts(client, row.getString("number"), name, account, points, now)
                                        .map(Optional::of)));
    }

    private static Future<Facts> facts(
            SqlClient client,
            String number,
            RegisterName register,
            Account account,
            List<UsagePoint> points,
            Instant now) {
        LocalDate first = now.atZone(account.plans().zone()).toLocalDate().withDayOfMonth(1);
        Future<List<Long>> own = InsightRows.own(client, account.id(), now);
        Future<List<Long>> others = InsightRows.others(client, account.id(), now);
        Future<Long> days = InsightRows.daysCost(client, account.id(), first);
        return Future.join(own, others, days)
                .map(read ->
                        new Facts(number, register, account, points, own.result(), others.result(), days.result()));
    }

    private static AccountInsight insight(Facts facts, Instant now) {
        Account account = facts.account;
        Plans plans = account.plans();
        ZoneId zone = plans.zone();
        UsageHistory history = UsageHistory.of(facts.points);
        UsagePattern pattern = UsagePattern.of(history, zone);
        long available = CreditFigures.availableCredit(account.credit(), account.terms());
        YearMonth current =
                account.period() == null ? plans.planAt(now.toEpochMilli()).month() : account.period();
        LocalDate today = now.atZone(zone).toLocalDate();
        return new AccountInsight(
                facts.number,
                zone,
                now,
                available,
                Forecast.of(
                        pattern,
                        available,
                        now,
                        zone,
                        new RunningCost(plans, facts.register, current, account.cells()),
                        day -> StandingCharges.charge(plans.versionOn(day)).total()),
                DayComparison.of(history, zone, today),
                pattern.enoughHistory() ? OptionalLong.of(pattern.whOfMeanDay()) : OptionalLong.empty(),
                current.equals(YearMonth.from(today)) ? average(account, facts.daysCost) : OptionalLong.empty(),
                facts.own.isEmpty()
                        ? new SimilarCustomers.Result.TooFew(0)
                        : SimilarCustomers.compare(facts.own.get(0), facts.others));
    }

    private static OptionalLong average(Account account, long daysCost) {
        Plans plans = account.plans();
        Cells cells = account.cells();
        Bill bill = Bill.of(cells, plans::version);
        long imported = 0;
        for (BillLine line : bill.lines()) {
            boolean export = plans.version(CellKey.version(line.key()))
                    .rates()
                    .get(CellKey.rate(line.key()))
                    .export();
            imported += export ? 0 : line.wh();
        }
        long cost = Math.addExact(bill.customerMillionths(), daysCost);
        return AverageCost.millionthsPerKwh(cost, imported);
    }
}
