package io.metergate.app.wiring;

import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.ops.HealthChecks;
import io.metergate.platform.ops.ManagementServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** The running gateway: the composition root, which builds the wings and starts them. */
public final class Gateway {
    private final Foundation base;
    private final TransportWiring transports;
    private final BackgroundWiring background;
    private final DeskWiring desk;

    /** A reading passes from the transports to the intake, is settled in the ledger, and may switch the supply. */
    private Gateway(Foundation base) {
        this.base = base;
        SupplyWiring supply = new SupplyWiring(base);
        LedgerWiring ledger = new LedgerWiring(base, supply);
        IntakeWiring intake = new IntakeWiring(base, supply, ledger);
        this.transports = new TransportWiring(base, intake, supply);
        this.background = new BackgroundWiring(base, supply, ledger);
        this.desk = new DeskWiring(base, supply, ledger, transports);
    }

    /**
     * A gateway that has started.
     *
     * @param firstPassword the password of the operator {@code admin} if this start created it; to be shown once
     */
    public record Running(Gateway gateway, Ports ports, Optional<String> firstPassword) {
        private Running withManagement(int port) {
            return new Running(gateway, ports.withManagement(port), firstPassword);
        }
    }

    /**
     * Opens the management port, then the database, then the other ports. If a step fails, closes what was opened.
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
        return Foundation.open(environment, checks)
                .map(Gateway::new)
                .compose(gateway -> gateway.listen()
                        .recover(failure -> gateway.stop().transform(closed -> Future.failedFuture(failure))));
    }

    /**
     * Opens the ports last, the console after the ports that it shows. The first operator is created after everything
     * that can fail, so that the password, which is shown once, is shown.
     */
    private Future<Running> listen() {
        return background
                .start()
                .compose(started -> transports.listen())
                .compose(desk::listen)
                .compose(ports -> desk.createFirstAdmin().map(password -> new Running(this, ports, password)))
                .onSuccess(running -> base.checks().started());
    }

    /** Loads devices that were registered just now. */
    public Future<Void> refreshDevices() {
        return base.directory().refreshNow();
    }

    /** Publishes what happens, for a line of progress. */
    public LiveFeed feed() {
        return base.feed();
    }

    /**
     * Closes the ports first, MQTT after its clients have been answered, then the database. Messages that are not
     * committed by then have not been acknowledged, so their senders repeat them.
     */
    public Future<Void> stop() {
        Vertx vertx = base.vertx();
        base.directory().close();
        return Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
                .otherwiseEmpty()
                .compose(closed -> base.database().close())
                .eventually(() -> {
                    desk.close();
                    return Future.succeededFuture();
                });
    }
}
