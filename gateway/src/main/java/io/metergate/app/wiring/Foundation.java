package io.metergate.app.wiring;

import io.metergate.decoding.Formats;
import io.metergate.device.PgDeviceDirectory;
import io.metergate.ledger.SystemAccounts;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.ops.HealthChecks;
import io.metergate.platform.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * The parts that all wings use: the environment, the database, and what is read from it before the gateway listens.
 */
record Foundation(
        Environment environment,
        HealthChecks checks,
        Database database,
        PgDeviceDirectory directory,
        SystemAccounts systemAccounts,
        LiveFeed feed) {
    /** Opens the database and reads from it; closes it again if that fails. */
    static Future<Foundation> open(Environment environment, HealthChecks checks) {
        return Database.open(environment.vertx(), environment.config().database())
                .compose(database -> open(environment, checks, database)
                        .recover(failure -> database.close().transform(closed -> Future.failedFuture(failure))));
    }

    private static Future<Foundation> open(Environment environment, HealthChecks checks, Database database) {
        Pool pool = database.settlementPool();
        checks.add(new HealthChecks.Part(
                "database",
                () -> database.state().map(state -> new HealthChecks.Finding(state.isReady(), state.detail()))));
        Future<SystemAccounts> accounts = SystemAccounts.load(pool);
        Future<PgDeviceDirectory> directory = PgDeviceDirectory.open(environment.vertx(), pool, environment.formats());
        return Future.all(accounts, directory)
                .map(ready -> new Foundation(
                        environment, checks, database, directory.result(), accounts.result(), new LiveFeed()));
    }

    Vertx vertx() {
        return environment.vertx();
    }

    GatewayConfig config() {
        return environment.config();
    }

    Formats formats() {
        return environment.formats();
    }

    InstantSource clock() {
        return environment.clock();
    }

    MeterRegistry metrics() {
        return environment.metrics();
    }

    /** The connections of everything but the settlement of readings. */
    Pool pool() {
        return database.pool();
    }

    ZoneId siteZone() {
        return config().site().timeZone();
    }

    String currency() {
        return config().site().currency();
    }
}
