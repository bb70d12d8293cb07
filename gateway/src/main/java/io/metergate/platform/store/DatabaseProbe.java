package io.metergate.platform.store;

import io.metergate.platform.store.DatabaseState.Kind;
import io.metergate.platform.vertx.GuardedDriver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database how it is, each time on a connection of its own: one that is open already says nothing of whether
 * another can be had. Who asks while a probe is under way shares its answer; nothing is kept beyond it.
 */
final class DatabaseProbe {
    private static final int PATIENCE_SECONDS = 3;
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String ASK = """
            SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') = 'on' AS read_only,
                (SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
                    ORDER BY installed_rank DESC LIMIT 1) AS version""";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final ConnectionFactory<PgConnectOptions> factory;
    private final String version;
    private @Nullable Future<DatabaseState> running;

    /**
     * A probe of one database.
     *
     * @param version of the schema that this gateway works with
     */
    DatabaseProbe(Vertx vertx, ConnectionDetails details, String version) {
        this.vertx = vertx;
        this.options = details.options(PATIENCE_SECONDS).setReconnectAttempts(0);
        this.factory = new GuardedDriver(PATIENCE_SECONDS).createConnectionFactory(vertx, new NetClientOptions());
        this.version = version;
    }

    synchronized Future<DatabaseState> ask() {
        Future<DatabaseState> known = running;
        if (known != null && !known.isComplete()) {
            return known;
        }
        Future<DatabaseState> asked = factory.connect(vertx.getOrCreateContext(), options)
                .compose(connection -> ask(connection).onComplete(answered -> GuardedDriver.cut(connection)))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .otherwise(DatabaseProbe::failed);
        running = asked;
        return asked;
    }

    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        factory.close(closed);
        return closed.future();
    }

    private Future<DatabaseState> ask(SqlConnection connection) {
        return connection.query(ASK).execute().map(rows -> state(rows.iterator().next()));
    }

    private DatabaseState state(Row row) {
        if (row.getBoolean("standby")) {
            return new DatabaseState(Kind.STANDBY, "is a standby and takes no changes");
        }
        if (row.getBoolean("read_only")) {
            return new DatabaseState(Kind.STANDBY, "is read-only");
        }
        String found = row.getString("version");
        return MigrationVersion.fromVersion(version).equals(MigrationVersion.fromVersion(found))
                ? new DatabaseState(Kind.READY, "answers")
                : new DatabaseState(Kind.OTHER_SCHEMA, "has schema " + found + ", and this gateway's is " + version);
    }

    private static DatabaseState failed(Throwable failure) {
        boolean starting = failure instanceof PgException refused && CANNOT_CONNECT_NOW.equals(refused.getSqlState());
        String detail = failure instanceof PgException refused ? refused.getErrorMessage() : failure.getMessage();
        return new DatabaseState(starting ? Kind.STARTING : Kind.AWAY, String.valueOf(detail));
    }
}
