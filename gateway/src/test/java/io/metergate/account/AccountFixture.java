package io.metergate.account;

import io.metergate.account.payment.LedgerTopUps;
import io.metergate.account.payment.TopUps;
import io.metergate.account.payment.TopUps.Channel;
import io.metergate.account.payment.TopUps.Credited;
import io.metergate.account.payment.TopUps.Order;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.ledger.LedgerSupplyHolds;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.UnitOfWork;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestIntake;
import io.metergate.settlement.pg.TestSite;
import io.metergate.simulator.frame.Dlt645Frames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A town whose people top up, are charged and are dealt with in a real PostgreSQL. */
@NullUnmarked
abstract class AccountFixture {
    static final long UNIT = 1_000_000;
    /** Millionths a kWh. */
    static final long PRICE = 200_000;

    static final long OPENING = 1_000_000;
    static final long LIMIT = 100 * UNIT;
    static final Instruction OLGA = new Instruction("olga", "as agreed by telephone");
    static final Instruction PETER = new Instruction("peter", "checked the papers");

    private static final AtomicInteger NUMBERS = new AtomicInteger(700);

    static Vertx vertx;
    static Database database;
    static TestSite town;
    static TestLedger ledger;
    static Intake intake;
    static TopUps topUps;
    static LedgerSupplyHolds holds;
    static TestOperations operations;
    static Adjustments adjustments;
    static AccountQueries queries;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        town = new TestSite(database.pool());
        ledger = TestLedger.of(database.pool(), "EUR");
        LiveFeed feed = new LiveFeed();
        InstantSource clock = InstantSource.system();
        intake = TestIntake.over(vertx, database::connect, ledger, town.devices, feed, TestIntake.limits(2_000), clock);
        UnitOfWork work = ledger.work(database.pool(), feed, clock);
        topUps = new LedgerTopUps(work, "EUR", 1_000_000 * UNIT, new SimpleMeterRegistry());
        holds = new LedgerSupplyHolds(work);
        operations = new TestOperations(work);
        adjustments = new Adjustments(ledger.system(), LIMIT);
        queries = new AccountQueries(database.pool(), ledger.locks(), ledger.system(), clock);
    }

    @AfterAll
    static void stop() {
        Results.of(database.close());
        Results.of(vertx.close());
    }

    /** A new account with a meter, and no money; its number is the meter's serial. */
    static Device add() {
        String serial = "000000%06d".formatted(NUMBERS.incrementAndGet());
        return Results.of(town.add(serial, Transport.MQTT, PRICE, 0, OPENING));
    }

    static String number(Device device) {
        return device.meter().serial();
    }

    static Future<Attempt<Credited>> sendTopUp(Device device, String amount, String key) {
        return topUps.topUp(new Order(number(device), amount, "EUR", key, Channel.API, "till"));
    }

    /** The receipt's transfer. */
    static long topUp(Device device, String amount, String key) {
        return Attempts.done(Results.of(sendTopUp(device, amount, key)))
                .receipt()
                .transferId();
    }

    static Future<Receipt> report(Device device, long wh) {
        return intake.submit(Uplink.direct(
                device.id(), device.transport(), Dlt645Frames.report(number(device), wh, false), Instant.now()));
    }

    static OperationReceipt done(Device device, AccountOperation operation) {
        return Attempts.done(Results.of(operations.run(number(device), operation)));
    }

    static void assertRefused(Code code, String field, Device device, AccountOperation operation) {
        Attempts.assertRefused(Results.of(operations.run(number(device), operation)), code, field);
    }

    static AccountView view(Device device) {
        return Results.of(queries.find(number(device))).orElseThrow();
    }

    static long balance(Device device) {
        return view(device).account().balance();
    }

    static String supply(Device device) {
        return view(device).account().supplyDesired().code();
    }

    static AccountChange lastChange(Device device) {
        return Results.of(queries.changes(number(device), Long.MAX_VALUE, 1)).get(0);
    }

    static Row row(String sql, Object... parameters) {
        return Results.of(town.row(sql, parameters));
    }

    static long count(String sql, Object... parameters) {
        return row(sql, parameters).getLong("n");
    }
}
