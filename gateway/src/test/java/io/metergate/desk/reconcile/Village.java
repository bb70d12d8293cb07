package io.metergate.desk.reconcile;

import io.metergate.account.payment.LedgerTopUps;
import io.metergate.account.payment.TopUps;
import io.metergate.billing.credit.ChargeLine;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.tariff.StandingCharges;
import io.metergate.billing.tariff.StandingCharges.DayCharge;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.BatchingIntake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountRules;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.RowIds;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestIntake;
import io.metergate.settlement.pg.TestSite;
import io.metergate.simulator.frame.Dlt645Frames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Customers in a real database whose readings, top-ups and days are settled by the gateway's own parts. */
@NullUnmarked
public final class Village {
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    public static final long OPENING = 1_000_000;
    /** When everything is settled: not long after the readings of the tests. */
    public static final Instant NOW = Instant.parse("2026-04-20T10:00:00Z");

    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    public static final String VERSION = """
            {"tariff": "%s", "effectiveFrom": "2026-01-01", "pricesIncludeTax": false, "bands": ["day", "night"],
             "calendar": {"seasons": [{"name": "year", "from": "01-01", "to": "12-31", "days": [
                {"on": ["all"], "switches": {"00:00": "night", "06:00": "day", "22:00": "night"}}]}]},
             "rates": [{"blocks": [50], "prices": {"day": ["0.20", "0.25"], "night": ["0.12", "0.14"]}}],
             "standingCharge": "0.30",
             "taxes": [{"name": "VAT", "percent": 16, "on": ["energy", "standing"]},
                {"name": "Rural levy", "perKwh": "0.005"}]}""";

    public final Database database;
    public final TestLedger ledger;

    private final TestSite town;
    private final BatchingIntake intake;
    private final TopUps topUps;
    private final Map<String, Device> devices = new HashMap<>();
    private int messages;

    private Village(Vertx vertx, Database database) {
        this.database = database;
        this.town = new TestSite(database.pool());
        this.ledger = TestLedger.of(database.pool(), "EUR", ZONE);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        LiveFeed feed = new LiveFeed();
        this.intake =
                TestIntake.over(vertx, database::connect, ledger, town.devices, feed, TestIntake.limits(1000), CLOCK);
        this.topUps = new LedgerTopUps(ledger.work(database.pool(), feed, CLOCK), "EUR", 1_000_000_000, metrics);
    }

    public static Village open(Vertx vertx) throws Exception {
        Village village = new Village(vertx, Results.of(Database.open(vertx, TestDatabase.create())));
        village.execute("INSERT INTO ledger_account (kind, name) VALUES ('tax', 'tax:VAT'), ('tax', 'tax:Rural levy')");
        return village;
    }

    /**
     * A customer on a tariff with bands, blocks, taxes and a standing charge; the number is the meter's serial too.
     */
    public void add(String number, String euros) {
        addPlain(number);
        JsonObject document = new JsonObject(VERSION.formatted("home " + number));
        execute("""
                INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by, approved_by,
                    approved_at)
                SELECT id, 2, 'approved', date '2026-01-01', $2::jsonb, 'anna', 'berta', now()
                FROM tariff WHERE name = 'home ' || $1::text""", number, document);
        topUp(number, euros);
    }

    /** A customer without money whose energy has one price. */
    public void addPlain(String number) {
        devices.put(number, Results.of(town.add(number, Transport.CHIRPSTACK, 200_000, 0, OPENING)));
    }

    public void topUp(String number, String euros) {
        messages++;
        Results.of(topUps.topUp(
                new TopUps.Order(number, euros, "EUR", "order-" + messages, TopUps.Channel.API, "till-1")));
    }

    public Receipt reading(String number, long wh, String at) {
        return reading(number, wh, Instant.parse(at));
    }

    public Receipt reading(String number, long wh, Instant at) {
        messages++;
        byte[] frame = Dlt645Frames.report(number, OPENING + wh, false);
        String device = devices.get(number).id();
        return Results.of(
                intake.submit(new Uplink(device, Transport.CHIRPSTACK, frame, NOW, at, "m" + messages, 2, 1L)));
    }

    /** Takes the standing charge of a day. */
    public void day(String number, LocalDate day) {
        Results.of(database.pool()
                .withTransaction(transaction -> ledger.locks()
                        .byNumber(transaction, number)
                        .compose(locked -> {
                            RowIds ids = new RowIds();
                            return ids.reserve(transaction, 8)
                                    .compose(reserved -> day(transaction, ids, locked.orElseThrow(), day));
                        })));
    }

    private Future<Void> day(SqlClient transaction, RowIds ids, LockedAccount locked, LocalDate day) {
        Instant now = NOW;
        Account account = locked.account().withChargedThrough(day);
        DayCharge charge = StandingCharges.charge(account.plans().versionOn(day));
        List<ChargeLine> lines = new ArrayList<>();
        lines.add(ChargeLine.standing(charge.revenue()));
        charge.taxes().forEach(tax -> lines.add(ChargeLine.tax(tax.name(), tax.amount())));
        Effect effect = AccountRules.apply(
                account, CreditRules.standing(account.credit(), account.terms(), lines, account.offForCredit()), now);
        Postings postings = new Postings(ids::take);
        ledger.writer().posting().post(postings, effect, Movement.day(now, day), locked.supplyPoint());
        return ledger.writer().write(transaction, postings);
    }

    /** January to March with a late reading, one that is held, and days. */
    public void winter(String number) {
        reading(number, 10_000, "2026-01-10T12:00:00Z");
        reading(number, 70_000, "2026-01-25T20:30:00Z");
        reading(number, 69_000, "2026-01-26T20:30:00Z");
        reading(number, 75_000, "2026-01-26T22:30:00Z");
        day(number, LocalDate.parse("2026-01-30"));
        day(number, LocalDate.parse("2026-01-31"));
        day(number, LocalDate.parse("2026-02-01"));
        reading(number, 90_000, "2026-02-03T05:00:00Z");
        reading(number, 80_000, "2026-01-30T05:00:00Z");
        topUp(number, "25.00");
        reading(number, 150_000, "2026-03-02T05:00:00Z");
        reading(number, 150_000, "2026-03-02T06:00:00Z");
    }

    public void execute(String sql, Object... parameters) {
        Results.of(database.pool().preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }

    public Row row(String sql, Object... parameters) {
        return Results.of(town.row(sql, parameters));
    }

    /** Changes rows as somebody could who owns the database. */
    public void forge(String sql, Object... parameters) {
        Results.of(database.pool()
                .withTransaction(transaction -> transaction
                        .query("SET LOCAL session_replication_role = replica")
                        .execute()
                        .compose(off -> transaction.preparedQuery(sql).execute(Tuple.wrap(parameters)))));
    }

    public void close() {
        Results.of(database.close());
    }
}
