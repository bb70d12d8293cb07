package io.metergate.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.LockWaits;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestSite;
import io.metergate.supply.CommandOutbox.NewCommand;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several who change the same commands wait for each other in one order, or not at all. */
@NullUnmarked
@ExtendWith(VertxExtension.class)
class CommandLocksIT {
    private static final String HOLD = "SELECT 1 FROM command WHERE id = $1 FOR NO KEY UPDATE NOWAIT";
    private static final UUID LAST = UUID.fromString("ffffffff-0000-4000-8000-000000000000");
    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000000");

    private final CommandOutbox outbox = new CommandOutbox(Duration.ofHours(1));
    private GatewayConfig.Database config;
    private Database database;
    private CommandRows rows;
    private SqlConnection holder;
    private Device one;
    private Device two;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        config = TestDatabase.create();
        database = Results.of(Database.open(vertx, config));
        rows = new CommandRows(database.pool());
        TestSite town = new TestSite(database.pool());
        one = Results.of(town.add("000000000401", Transport.CHIRPSTACK, 250_000, 10_000_000, 0));
        two = Results.of(town.add("000000000402", Transport.CHIRPSTACK, 250_000, 10_000_000, 0));
        Results.of(write(command(LAST, one), command(FIRST, two)));
        holder = Results.of(database.connect());
        Results.of(holder.query("BEGIN").execute());
        hold(FIRST);
    }

    @AfterEach
    void stop() {
        Results.of(holder.close());
        Results.of(database.close());
    }

    @Test
    void commandsThatSupersedeOthersLockThemInTheOrderOfTheirIds() throws Exception {
        lockThemInOrder(write(command(UUID.randomUUID(), one), command(UUID.randomUUID(), two)));
        assertEquals(2, count("SELECT count(*) AS n FROM command WHERE state = 'superseded'"));
    }

    @Test
    void commandsThatAreSentBecauseANetworkListensAreLockedInTheOrderOfTheirIds() throws Exception {
        lockThemInOrder(
                rows.wakeTransport(Transport.CHIRPSTACK.code(), Instant.now().plus(Duration.ofDays(1))));
        assertEquals(2, count("SELECT count(*) AS n FROM command WHERE next_attempt_at > now() + interval '23 hours'"));
    }

    @Test
    void theEndOfTheirTimeWaitsForNobody() {
        Instant late = Instant.now().plus(Duration.ofHours(2));
        assertEquals(List.of(one.meter().id()), Results.of(rows.expire(late)));
        Results.of(holder.query("COMMIT").execute());
        assertEquals(List.of(two.meter().id()), Results.of(rows.expire(late)));
        assertEquals(2, count("SELECT count(*) AS n FROM command WHERE state = 'expired'"));
    }

    /** While it waits for the first one, the last one is free. */
    private void lockThemInOrder(Future<Void> change) throws Exception {
        LockWaits.await(config);
        hold(LAST);
        Results.of(holder.query("COMMIT").execute());
        Results.of(change);
    }

    private static NewCommand command(UUID id, Device device) {
        Instant now = Instant.now();
        return new NewCommand(
                id, device.meter().id(), device.id(), SupplyState.OFF, "a test", now, now.plus(Duration.ofHours(1)));
    }

    private Future<Void> write(NewCommand... commands) {
        return database.pool()
                .withTransaction(transaction ->
                        outbox.write(transaction, List.of(commands)).map(true))
                .mapEmpty();
    }

    private void hold(UUID id) {
        Results.of(holder.preparedQuery(HOLD).execute(Tuple.of(id)));
    }

    private long count(String sql) {
        return Results.of(database.pool().query(sql).execute())
                .iterator()
                .next()
                .getLong("n");
    }
}
