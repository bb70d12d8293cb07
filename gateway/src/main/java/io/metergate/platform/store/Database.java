package io.metergate.platform.store;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.vertx.GuardedDriver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The migrated database with its pool, and the embedded server where one is used. */
public final class Database {
    private static final int STATEMENT_SECONDS_MAX = 30;
    private static final int SILENCE_SECONDS_MAX = 35;
    private static final int IDLE_SECONDS_MAX = 60;
    private static final int WAIT_SECONDS_MAX = 10;
    private static final int WAITING_PER_CONNECTION_MAX = 64;
    private static final int SETTLEMENT_CONNECTIONS = 4;

    private final Vertx vertx;
    private final ConnectionDetails details;
    private final Pool pool;
    private final Pool settlementPool;
    private final OwnConnections own;
    private final DatabaseProbe probe;
    private final @Nullable EmbeddedServer server;

    private Database(
            Vertx vertx,
            ConnectionDetails details,
            int connectionsMax,
            String schema,
            @Nullable EmbeddedServer server) {
        this.vertx = vertx;
        this.details = details;
        this.settlementPool = pool(vertx, details, SETTLEMENT_CONNECTIONS, "settlement");
        this.pool = pool(vertx, details, Math.max(1, connectionsMax - SETTLEMENT_CONNECTIONS), "requests");
        this.own = new OwnConnections(vertx, details);
        this.probe = new DatabaseProbe(vertx, details, schema);
        this.server = server;
    }

    /**
     * Starts the embedded server unless a URL is set, migrates, and opens the pool. Fails with an {@link IOException}
     * whose message can be shown.
     */
    public static Future<Database> open(Vertx vertx, GatewayConfig.Database config) {
        return vertx.executeBlocking(() -> openBlocking(vertx, config), false);
    }

    /**
     * The same for a command beside the gateway: where an embedded server runs already, it is used and left running.
     */
    public static Future<Database> openBeside(Vertx vertx, GatewayConfig.Database config) {
        return vertx.executeBlocking(
                () -> {
                    Optional<ConnectionDetails> running = config.url() == null
                            ? EmbeddedServer.running(config.embeddedDirectory())
                            : Optional.empty();
                    return running.isPresent()
                            ? openBlocking(vertx, config, running.get(), null)
                            : openBlocking(vertx, config);
                },
                false);
    }

    /** Connections for the console and the API; a request beyond its bounds fails instead of waiting for ever. */
    public Pool pool() {
        return pool;
    }

    /**
     * Connections for what must go on whatever people ask for meanwhile: settlement, commands, messages, the device
     * registry, health.
     */
    public Pool settlementPool() {
        return settlementPool;
    }

    /**
     * A connection beside the pools, for somebody who keeps it and sends much at once: statements that are sent
     * before the answers to those before them have come travel together. It works on the caller's event loop and
     * keeps its prepared statements. Its statements may take {@value OwnConnections#STATEMENT_SECONDS_MAX} s; one
     * whose server gives no answer is closed within {@value OwnConnections#SILENCE_SECONDS_MAX} s, and what was asked
     * on it fails. While attempts fail they are spaced, for all callers together.
     */
    public Future<SqlConnection> connect() {
        return own.open();
    }

    /** Closes a connection at once, in the middle of whatever it does: what was asked on it fails. */
    public static void cut(SqlConnection connection) {
        GuardedDriver.cut(connection);
    }

    /** How the database is at this moment, asked anew; known within a few seconds, whatever is wrong. */
    public Future<DatabaseState> state() {
        return probe.ask();
    }

    /** How to reach the database by other means. */
    public ConnectionDetails details() {
        return details;
    }

    /** Closes the pools, then stops the embedded server. */
    public Future<Void> close() {
        Future<Void> closed = Future.join(pool.close(), settlementPool.close(), own.close(), probe.close())
                .mapEmpty();
        EmbeddedServer embedded = server;
        if (embedded == null) {
            return closed;
        }
        return closed.eventually(() -> vertx.executeBlocking(
                () -> {
                    embedded.close();
                    return null;
                },
                false));
    }

    private static Database openBlocking(Vertx vertx, GatewayConfig.Database config) throws IOException {
        URI url = config.url();
        if (url != null) {
            return openBlocking(vertx, config, ConnectionDetails.of(url, config), null);
        }
        EmbeddedServer server = EmbeddedServer.start(config.embeddedDirectory(), config.embeddedPort());
        try {
            return openBlocking(vertx, config, server.details(), server);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Database openBlocking(
            Vertx vertx, GatewayConfig.Database config, ConnectionDetails details, @Nullable EmbeddedServer server)
            throws IOException {
        Jdbc.Schema schema = Jdbc.migrate(details);
        return new Database(vertx, details, config.connectionsMax(), schema.version(), server);
    }

    private static Pool pool(Vertx vertx, ConnectionDetails details, int connectionsMax, String name) {
        PoolOptions limits = new PoolOptions()
                .setName(name)
                .setMaxSize(connectionsMax)
                .setMaxWaitQueueSize(connectionsMax * WAITING_PER_CONNECTION_MAX)
                .setConnectionTimeout(WAIT_SECONDS_MAX)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        PgConnectOptions options = details.options(STATEMENT_SECONDS_MAX);
        return new GuardedDriver(SILENCE_SECONDS_MAX)
                .createPool(vertx, () -> Future.succeededFuture(options), limits, new NetClientOptions(), null);
    }
}
