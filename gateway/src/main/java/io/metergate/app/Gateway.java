package io.metergate.app;

import io.metergate.account.Adjustments;
import io.metergate.account.accrual.Accrual;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.payment.LedgerTopUps;
import io.metergate.account.payment.TopUps;
import io.metergate.decoding.Formats;
import io.metergate.desk.api.ApiRoutes;
import io.metergate.desk.console.Console;
import io.metergate.desk.console.access.Operators;
import io.metergate.desk.reconcile.NightlyReconciliation;
import io.metergate.device.KeyVault;
import io.metergate.device.PgDeviceDirectory;
import io.metergate.device.Transport;
import io.metergate.intake.BatchingIntake;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerSupplyHolds;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.tariff.PgTariffStore;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.message.MessageOutbox;
import io.metergate.message.WebhookDelivery;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.ops.HealthChecks;
import io.metergate.platform.ops.ManagementServer;
import io.metergate.platform.retention.Retention;
import io.metergate.platform.store.Database;
import io.metergate.settlement.pg.PgSettlement;
import io.metergate.supply.CommandDispatcher;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.RelayFrames;
import io.metergate.supply.SupplyHolds;
import io.metergate.transport.UplinkGate;
import io.metergate.transport.coap.CoapVerticle;
import io.metergate.transport.coap.CoapsVerticle;
import io.metergate.transport.http.EventRoutes;
import io.metergate.transport.lns.ChirpStackInbox;
import io.metergate.transport.mqtt.ChirpStackDownlinks;
import io.metergate.transport.mqtt.DeviceDownlinks;
import io.metergate.transport.mqtt.MqttConnections;
import io.metergate.transport.mqtt.MqttTransport;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Optional;

/** The running gateway. Reads from top to bottom in the order in which a reading meets its parts. */
public final class Gateway {
    private final Vertx vertx;
    private final GatewayConfig config;
    private final Formats formats;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics;
    private final Database database;
    private final PgDeviceDirectory directory;
    private final SystemAccounts accounts;
    private final LiveFeed feed = new LiveFeed();
    private final TariffBook book = new TariffBook();
    private final Operators operators;
    private final HealthChecks checks;

    private Gateway(Environment environment, Opened opened) {
        this.vertx = environment.vertx();
        this.config = environment.config();
        this.formats = environment.formats();
        this.clock = environment.clock();
        this.metrics = environment.metrics();
        this.database = opened.database();
        this.directory = opened.directory();
        this.accounts = opened.accounts();
        this.checks = opened.checks();
        this.operators = new Operators(vertx, database.pool());
    }

    /** What a gateway runs in. */
    public record Environment(
            Vertx vertx, GatewayConfig config, Formats formats, InstantSource clock, PrometheusMeterRegistry metrics) {}

    /** Where it listens: what was configured, or what the system gave for port 0; coaps is -1 when it is off. */
    public record Ports(int mqtt, int coap, int coaps, int http, int management) {}

    /**
     * A gateway that has started.
     *
     * @param firstPassword of the operator {@code admin}, when this start made that operator; to be shown once
     */
    public record Running(Gateway gateway, Ports ports, Optional<String> firstPassword) {
        private Running withManagement(int port) {
            return new Running(
                    gateway, new Ports(ports.mqtt(), ports.coap(), ports.coaps(), ports.http(), port), firstPassword);
        }
    }

    /** What was opened before the gateway listens. */
    private record Opened(
            HealthChecks checks, Database database, PgDeviceDirectory directory, SystemAccounts accounts) {}

    /**
     * Opens the management port, then the database, then listens. What was opened is closed again when a step fails.
     */
    public static Future<Running> start(Environment environment) {
        Vertx vertx = environment.vertx();
        HealthChecks checks = new HealthChecks();
        ManagementServer management =
                new ManagementServer(environment.config().management(), checks, environment.metrics());
        return vertx.deployVerticle(management)
                .compose(deployed -> start(environment, checks)
                        .map(running -> running.withManagement(management.port()))
                        .recover(
                                failure -> vertx.undeploy(deployed).transform(closed -> Future.failedFuture(failure))));
    }

    private static Future<Running> start(Environment environment, HealthChecks checks) {
        return Database.open(environment.vertx(), environment.config().database())
                .compose(database -> open(environment, checks, database)
                        .recover(failure -> database.close().transform(closed -> Future.failedFuture(failure))))
                .compose(gateway -> gateway.listen()
                        .recover(failure -> gateway.stop().transform(closed -> Future.failedFuture(failure))));
    }

    private static Future<Gateway> open(Environment environment, HealthChecks checks, Database database) {
        Pool pool = database.settlementPool();
        checks.add(new HealthChecks.Part(
                "database",
                () -> database.state().map(state -> new HealthChecks.Finding(state.isReady(), state.detail()))));
        Future<SystemAccounts> accounts = SystemAccounts.load(pool);
        Future<PgDeviceDirectory> directory = PgDeviceDirectory.open(environment.vertx(), pool, environment.formats());
        return Future.all(accounts, directory)
                .map(ready ->
                        new Gateway(environment, new Opened(checks, database, directory.result(), accounts.result())));
    }

    private Future<Running> listen() {
        Pool pool = database.pool();
        RelayFrames relayFrames = new RelayFrames(config.site().timeZone());
        CommandOutbox commands = new CommandOutbox(config.supply().commandLifetime());
        LedgerWriter ledger = ledger(commands);
        AccountLocks locks = new AccountLocks(book, accounts, config.site().timeZone());

        BatchingIntake intake = intake(ledger, locks, relayFrames);
        checks.add(new HealthChecks.Part("intake", new IntakeHealth(intake, () -> waiting(intake))::find));
        MqttConnections connections = new MqttConnections(config.mqtt().connectionsMax());
        CommandDispatcher dispatcher = dispatcher(commands, relayFrames, connections);
        MqttTransport mqtt =
                new MqttTransport(config.mqtt(), connections, directory, intake, dispatcher, metrics, clock);
        CoapVerticle coap = new CoapVerticle(config.coap(), intake, metrics, clock);
        UnitOfWork work = new UnitOfWork(pool, ledger, locks, feed, clock);
        TopUps topUps = new LedgerTopUps(
                work, config.site().currency(), config.payment().topUpMaxMillionths(), metrics);
        SupplyHolds holds = new LedgerSupplyHolds(work);
        Services services =
                new Services(work, new MeteringOperations(vertx, commands, directory), events(intake, dispatcher));

        // The ports open last, and the console after those that it names, so that nobody is let in half way. The
        // first operator comes after all that can fail, so that the password which is shown once is shown.
        return vertx.deployVerticle(dispatcher)
                .compose(deployed -> deliverMessages())
                .compose(deployed -> accrue(ledger))
                .compose(deployed -> vertx.deployVerticle(
                        new NightlyReconciliation(database.pool(), config.site().timeZone(), metrics, clock)))
                .compose(deployed -> vertx.deployVerticle(
                        new Retention(database.pool(), config.retention().keepFrames(), clock)))
                .compose(deployed -> mqtt.start(vertx, eventLoops()))
                .compose(mqttPort -> vertx.deployVerticle(coap)
                        .compose(deployed -> listenByDtls(intake))
                        .compose(coapsPort ->
                                serveHttp(topUps, holds, services, new Ports(mqttPort, coap.port(), coapsPort, 0, 0))))
                .compose(ports -> operators.createFirstAdmin().map(password -> new Running(this, ports, password)))
                .onSuccess(running -> checks.started());
    }

    private LedgerWriter ledger(CommandOutbox commands) {
        boolean webhook = config.messages().webhookUrl() != null;
        return new LedgerWriter(
                accounts, commands, new MessageOutbox(config.site().currency(), webhook));
    }

    /** The port of DTLS; -1 when there is none. */
    private Future<Integer> listenByDtls(BatchingIntake intake) {
        GatewayConfig.Coaps settings = config.coaps();
        if (!settings.enabled()) {
            return Future.succeededFuture(-1);
        }
        return vertx.executeBlocking(() -> KeyVault.at(settings.keyFile()))
                .map(vault -> new CoapsVerticle(
                        settings, new CoapsVerticle.Devices(directory, directory, vault), intake, metrics, clock))
                .compose(coaps -> vertx.deployVerticle(coaps).map(deployed -> coaps.port()));
    }

    /** Where network servers post that don't speak MQTT. */
    private EventRoutes events(BatchingIntake intake, CommandDispatcher dispatcher) {
        UplinkGate gate = new UplinkGate(intake, metrics, Transport.CHIRPSTACK);
        return new EventRoutes(
                directory, new ChirpStackInbox(gate, dispatcher, metrics, clock), intake.frameBytesMax());
    }

    private BatchingIntake intake(LedgerWriter ledger, AccountLocks locks, RelayFrames relayFrames) {
        GatewayConfig.Intake limits = config.intake();
        PgSettlement settlement = new PgSettlement(
                database::connect,
                ledger,
                locks,
                relayFrames,
                Math.max(1, limits.metersRememberedMax() / limits.lanes()),
                config.supply().retryDelay(),
                clock);
        return new BatchingIntake(vertx, settlement::lane, directory, feed, limits, metrics, clock);
    }

    /** The dispatcher, with the ways by which a command leaves. */
    private CommandDispatcher dispatcher(CommandOutbox commands, RelayFrames relayFrames, MqttConnections connections) {
        CommandDispatcher dispatcher = new CommandDispatcher(
                database.settlementPool(),
                commands,
                directory,
                relayFrames,
                feed,
                config.supply().retryDelay(),
                clock);
        dispatcher.use(new DeviceDownlinks(connections));
        dispatcher.use(new ChirpStackDownlinks(connections));
        return dispatcher;
    }

    private Future<?> deliverMessages() {
        var messages = config.messages();
        var url = messages.webhookUrl();
        var secret = messages.webhookSecret();
        return url == null || secret == null
                ? Future.succeededFuture()
                : vertx.deployVerticle(
                        new WebhookDelivery(url, secret, config.site().currency(), database.settlementPool(), clock));
    }

    /** What time costs. It has no part in the settlement's connections, and waits where many are due. */
    private Future<?> accrue(LedgerWriter ledger) {
        var zone = config.site().timeZone();
        return Future.all(Accrual.loops(
                        () -> new UnitOfWork(
                                database.pool(),
                                ledger,
                                new AccountLocks(new TariffBook(), accounts, zone),
                                feed,
                                clock),
                        zone,
                        config.billing().provisionalAfter())
                .stream()
                .map(vertx::deployVerticle)
                .toList());
    }

    private Console.Money money(TopUps topUps, UnitOfWork work) {
        Pool pool = database.pool();
        return new Console.Money(
                book,
                topUps,
                new Adjustments(accounts, config.payment().adjustmentLimitMillionths()),
                new IdempotentOrders(work),
                new PgTariffStore(pool, config.site().timeZone(), clock));
    }

    /** What people and other systems do to accounts and meters. */
    private record Services(UnitOfWork work, MeteringOperations metering, EventRoutes events) {}

    private Future<Ports> serveHttp(TopUps topUps, SupplyHolds holds, Services services, Ports ports) {
        Console.Parts parts = new Console.Parts(
                vertx,
                database.pool(),
                money(topUps, services.work()),
                operators,
                feed,
                services.work(),
                services.metering(),
                holds,
                formats,
                config.site(),
                config.http(),
                ports.mqtt(),
                ports.coap(),
                ports.coaps(),
                clock);
        ApiRoutes api = new ApiRoutes(new ApiRoutes.Parts(
                database.pool(),
                config.site().currency(),
                config.site().timeZone(),
                book,
                topUps,
                new IdempotentOrders(services.work()),
                new Adjustments(accounts, config.payment().adjustmentLimitMillionths()),
                services.metering(),
                clock));
        HttpVerticle http = new HttpVerticle(config.http(), parts, api, services.events());
        return vertx.deployVerticle(http)
                .map(deployed -> new Ports(ports.mqtt(), ports.coap(), ports.coaps(), http.port(), 0));
    }

    private String waiting(BatchingIntake intake) {
        return intake.waiting() + " of at most " + config.intake().queueMax() + " messages wait";
    }

    private static int eventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    /** The database, for commands that work beside the running gateway. */
    public Database database() {
        return database;
    }

    /** Sees devices that were registered just now. */
    public Future<Void> refreshDevices() {
        return directory.refreshNow();
    }

    /** Tells what happens, for a line of progress. */
    public LiveFeed feed() {
        return feed;
    }

    /**
     * Closes the ports first, that of MQTT after its clients have heard of what is on its way, then the database.
     * What is still not committed then has not been acknowledged, and its senders send it again.
     */
    public Future<Void> stop() {
        directory.close();
        return Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
                .otherwiseEmpty()
                .compose(closed -> database.close())
                .eventually(() -> {
                    operators.close();
                    return Future.succeededFuture();
                });
    }
}
