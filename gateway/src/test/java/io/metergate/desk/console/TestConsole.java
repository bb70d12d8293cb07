package io.metergate.desk.console;

import io.metergate.account.Adjustments;
import io.metergate.account.TestOperations;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.payment.LedgerTopUps;
import io.metergate.account.payment.TopUps;
import io.metergate.decoding.Formats;
import io.metergate.desk.console.access.Operators;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.BatchingIntake;
import io.metergate.intake.Intake;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.ledger.LedgerSupplyHolds;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.tariff.PgTariffStore;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.ledger.tariff.TariffStore;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestIntake;
import io.metergate.supply.CommandOutbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The console on a port of its own, before a real database, a real intake and real top-ups. */
@NullUnmarked
final class TestConsole implements AutoCloseable {
    static final String CURRENCY = "KES";

    private static final long TOP_UP_MAX = 10_000_000_000L;
    private static final long ADJUSTMENT_LIMIT = 100_000_000L;

    final TestTown town;
    final LiveFeed feed = new LiveFeed();
    final GatewayConfig.Database settings;
    final Database database;
    final String password;
    final TopUps topUps;
    final TestOperations operations;
    final Adjustments adjustments;
    final TariffStore tariffs;

    private final Vertx vertx = Vertx.vertx();
    private final Intake intake;
    private final Operators operators;
    private final Console console;
    private final HttpServer server;
    private volatile @Nullable Instant past;

    TestConsole() throws Exception {
        this(false);
    }

    TestConsole(boolean secureCookies) throws Exception {
        settings = TestDatabase.create();
        database = Results.of(Database.open(vertx, settings));
        town = new TestTown(database.pool());
        TestLedger ledger = TestLedger.of(database.pool(), CURRENCY, ZoneId.of("Africa/Nairobi"));
        intake = intake(ledger);
        UnitOfWork work = ledger.work(database.pool(), feed, this::now);
        topUps = new LedgerTopUps(work, CURRENCY, TOP_UP_MAX, new SimpleMeterRegistry());
        operations = new TestOperations(work);
        adjustments = new Adjustments(ledger.system(), ADJUSTMENT_LIMIT);
        tariffs = new PgTariffStore(database.pool(), ZoneId.of("Africa/Nairobi"), this::now);
        operators = new Operators(vertx, database.pool());
        password = Results.of(operators.createFirstAdmin()).orElseThrow();
        console = new Console(parts(work, secureCookies));
        server = Results.of(
                vertx.createHttpServer().requestHandler(console.router()).listen(0, "127.0.0.1"));
    }

    private BatchingIntake intake(TestLedger ledger) {
        return TestIntake.over(
                vertx, database::connect, ledger, town.devices, feed, TestIntake.limits(2000, 1000), this::now);
    }

    private Console.Parts parts(UnitOfWork work, boolean secureCookies) {
        return new Console.Parts(
                vertx,
                database.pool(),
                new Console.Money(new TariffBook(), topUps, adjustments, new IdempotentOrders(work), tariffs),
                operators,
                feed,
                work,
                new MeteringOperations(vertx, new CommandOutbox(Duration.ofHours(1)), town.devices),
                new LedgerSupplyHolds(work),
                Formats.builtIn(),
                new GatewayConfig.Site("Lakeside Power", CURRENCY, ZoneId.of("Africa/Nairobi")),
                new GatewayConfig.Http("127.0.0.1", 0, secureCookies),
                1883,
                5683,
                5684,
                this::now);
    }

    /** Lets everything happen at an instant of the past; null for now again. */
    void pretend(@Nullable Instant instant) {
        past = instant;
    }

    Instant now() {
        Instant pretended = past;
        return pretended == null ? Instant.now() : pretended;
    }

    String url(String path) {
        return "http://localhost:" + server.actualPort() + path;
    }

    Operators operators() {
        return operators;
    }

    /** A frame as a transport hands it in; waits for the commit. */
    Verdict send(Device device, byte[] frame) {
        return send(device.id(), device.transport(), frame);
    }

    Verdict send(String deviceId, Transport transport, byte[] frame) {
        return Results.of(intake.submit(Uplink.direct(deviceId, transport, frame, now())))
                .verdict();
    }

    /** Credits an account at the counter. */
    Attempt<TopUps.Credited> credit(String account, String amount, String key) {
        return Results.of(
                topUps.topUp(new TopUps.Order(account, amount, CURRENCY, key, TopUps.Channel.CONSOLE, "clerk")));
    }

    @Override
    public void close() {
        console.close();
        operators.close();
        Results.of(server.close());
        Results.of(database.close());
        Results.of(vertx.close());
    }
}
