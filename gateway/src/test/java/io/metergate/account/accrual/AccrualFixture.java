package io.metergate.account.accrual;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.UnitOfWork;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestIntake;
import io.metergate.settlement.pg.TestSite;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Accounts in a real PostgreSQL, and the loops of as many gateways as a test wants, by a clock that it moves. */
@NullUnmarked
abstract class AccrualFixture {
    static final long PRICE = 200_000;
    static final long CREDIT = 20_000_000;
    static final long OPENING = 1_000_000;
    static final ZoneId SITE_ZONE = ZoneId.of("Europe/Berlin");

    private static final String INSERT_VERSION = """
            INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by, approved_by,
                approved_at)
            SELECT t.id, (SELECT count(*) + 1 FROM tariff_version v WHERE v.tariff_id = t.id), 'approved', $2,
                jsonb_build_object('tariff', t.name, 'effectiveFrom', $2::date::text, 'pricePerKwh', '0.20',
                    'standingCharge', $3::text, 'taxes', $4::text::jsonb), 'one', 'two', now()
            FROM account a JOIN tariff t ON t.id = a.tariff_id WHERE a.number = $1""";
    private static final AtomicInteger SERIALS = new AtomicInteger();

    static Vertx vertx;
    static Database database;
    static TestSite town;
    static SettableClock clock;
    static Intake intake;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        town = new TestSite(database.pool());
        sql("INSERT INTO ledger_account (kind, name) VALUES ('tax', 'tax:VAT')");
        clock = new SettableClock("2026-03-01T12:00:00Z");
        TestLedger ledger = TestLedger.of(database.pool(), "EUR", SITE_ZONE);
        intake = TestIntake.over(
                vertx, database::connect, ledger, town.devices, new LiveFeed(), TestIntake.limits(1_000), clock);
    }

    @AfterAll
    static void stop() {
        Results.of(database.close());
        Results.of(vertx.close());
    }

    static UnitOfWork work() {
        return TestLedger.of(database.pool(), "EUR", SITE_ZONE).work(database.pool(), new LiveFeed(), clock);
    }

    /** The loop of one gateway for standing charges. */
    static AccrualLoop dayCharges() {
        return new AccrualLoop(new DayCharges(work(), SITE_ZONE));
    }

    static AccrualLoop instalments() {
        return new AccrualLoop(new Instalments(work()));
    }

    static AccrualLoop windowEnds() {
        return new AccrualLoop(new WindowEnds(work()));
    }

    static AccrualLoop termsChanges() {
        return new AccrualLoop(new TermsChanges(work()));
    }

    /** The loop of a gateway that has always been up. */
    static AccrualLoop estimates(Duration after) {
        return estimates(after, Instant.EPOCH);
    }

    static AccrualLoop estimates(Duration after, Instant listening) {
        return new AccrualLoop(new Estimates(work(), SITE_ZONE, after, listening));
    }

    static void run(AccrualLoop loop) {
        Results.of(loop.catchUp());
    }

    /** An account whose meter was installed at this time, with a standing charge from the beginning. */
    static Device add(String installed, String standingCharge) {
        String serial = "%012d".formatted(SERIALS.incrementAndGet());
        Device device = Results.of(town.add(serial, Transport.CHIRPSTACK, PRICE, CREDIT, OPENING));
        sql(
                "UPDATE meter SET register_at = $2, installed_at = $2, rated_from_at = $2 WHERE id = $1",
                device.meter().id(),
                at(installed));
        tariff(device, LocalDate.of(2000, 1, 2), standingCharge, "[]");
        return device;
    }

    /** One more version of the account's tariff. */
    static void tariff(Device device, LocalDate from, String standingCharge, String taxes) {
        sql(INSERT_VERSION, number(device), from, standingCharge, taxes);
    }

    /** Credit terms of the account's own. */
    static void terms(Device device, String json) {
        sql("""
                WITH terms AS (INSERT INTO credit_terms (name, document, changed_by)
                    VALUES ('of ' || $1::text, $2::text::jsonb, 'test') RETURNING id)
                UPDATE account SET terms_id = terms.id FROM terms WHERE number = $1::text""", number(device), json);
    }

    static void set(Device device, String assignments) {
        sql("UPDATE account SET " + assignments + " WHERE number = $1", number(device));
    }

    static void sql(String sql, Object... parameters) {
        Results.of(database.pool().preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }

    static Row row(String sql, Object... parameters) {
        return Results.of(town.row(sql, parameters));
    }

    static Row account(Device device) {
        return row("SELECT * FROM account WHERE number = $1", number(device));
    }

    static long balance(Device device) {
        return account(device).getLong("balance");
    }

    static String desired(Device device) {
        return account(device).getString("supply_desired");
    }

    static long count(String sql, Object... parameters) {
        return row(sql, parameters).getLong("n");
    }

    /** The days of the account's transfers of a kind, in their order. */
    static String days(Device device, String kind) {
        return row("""
                        SELECT coalesce(string_agg(to_char(day, 'MM-DD'), ' ' ORDER BY t.seq), '') AS s
                        FROM transfer t JOIN account a ON a.id = t.account_id
                        WHERE a.number = $1 AND t.kind = $2""", number(device), kind).getString("s");
    }

    static long transfers(Device device, String kind) {
        return count("""
                SELECT count(*) AS n FROM transfer t JOIN account a ON a.id = t.account_id
                WHERE a.number = $1 AND t.kind = $2""", number(device), kind);
    }

    static long messages(Device device, String kind) {
        return count("""
                SELECT count(*) AS n FROM message x JOIN account a ON a.id = x.account_id
                WHERE a.number = $1 AND x.kind = $2""", number(device), kind);
    }

    static long commands(Device device) {
        return count("SELECT count(*) AS n FROM command WHERE device_id = $1", device.id());
    }

    static String number(Device device) {
        return device.meter().serial();
    }

    static OffsetDateTime at(String instant) {
        return OffsetDateTime.parse(instant);
    }

    /** Sends a reading that was taken at an instant. */
    static Future<Receipt> reading(Device device, long wh, String measuredAt) {
        Instant at = Instant.parse(measuredAt);
        byte[] frame = Dlt645Frames.report(device.meter().serial(), wh, false);
        return intake.submit(
                new Uplink(device.id(), Transport.CHIRPSTACK, frame, clock.instant(), at, measuredAt, 2, 1L));
    }
}
