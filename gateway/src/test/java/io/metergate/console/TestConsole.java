package io.metergate.console;

import io.metergate.config.GatewayConfig;
import io.metergate.console.access.Operators;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.feed.LiveFeed;
import io.metergate.format.Formats;
import io.metergate.ledger.LedgerSupplyHolds;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.SystemAccounts;
import io.metergate.message.MessageOutbox;
import io.metergate.payment.LedgerTopUps;
import io.metergate.payment.TopUps;
import io.metergate.store.Database;
import io.metergate.store.Results;
import io.metergate.store.TestDatabase;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.RelayFrames;
import io.metergate.uplink.Intake;
import io.metergate.uplink.SettlementIntake;
import io.metergate.uplink.Uplink;
import io.metergate.uplink.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The console on a port of its own, before a real database, a real intake and real top-ups. */
@NullUnmarked
final class TestConsole implements AutoCloseable {
    static final String CURRENCY = "KES";

    private static final long TOP_UP_MAX = 10_000_000_000L;

    final TestTown town;
    final LiveFeed feed = new LiveFeed();
    final GatewayConfig.Database settings;
    final Database database;
    final String password;
    final TopUps topUps;

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
        SystemAccounts accounts = Results.of(SystemAccounts.load(database.pool()));
        LedgerWriter ledger =
                new LedgerWriter(new CommandOutbox(Duration.ofHours(1)), new MessageOutbox(CURRENCY, false));
        intake = new SettlementIntake(
                vertx,
                new SettlementIntake.Ledger(database.pool(), ledger, accounts, new RelayFrames(ZoneOffset.UTC)),
                town.devices,
                feed,
                new GatewayConfig.Intake(4096, 100, 2000, 1000),
                Duration.ofSeconds(30),
                new SimpleMeterRegistry(),
                this::now);
        topUps = new LedgerTopUps(
                database.pool(), ledger, accounts, CURRENCY, TOP_UP_MAX, feed, new SimpleMeterRegistry(), this::now);
        operators = new Operators(vertx, database.pool());
        password = Results.of(operators.createFirstAdmin()).orElseThrow();
        console = new Console(new Console.Parts(
                vertx,
                database.pool(),
                operators,
                feed,
                topUps,
                new LedgerSupplyHolds(database.pool(), ledger, feed, this::now),
                Formats.builtIn(),
                new GatewayConfig.Site("Lakeside Power", CURRENCY, ZoneId.of("Africa/Nairobi")),
                new GatewayConfig.Http("127.0.0.1", 0, secureCookies),
                1883,
                5683,
                this::now));
        server = Results.of(
                vertx.createHttpServer().requestHandler(console.router()).listen(0, "127.0.0.1"));
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
    TopUps.Result credit(String account, String amount, String key) {
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
