package io.metergate.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.store.Await;
import io.metergate.store.Results;
import io.metergate.uplink.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order a lane locks rows, and what becomes of its batch when one can't be had. */
@NullUnmarked
class LaneLocksIT extends SettlementFixture {
    private static final String HOLD_ACCOUNT = "SELECT 1 FROM account WHERE number = $1 FOR NO KEY UPDATE NOWAIT";
    private static final String HOLD_COMMAND = "SELECT 1 FROM command WHERE id = $1 FOR NO KEY UPDATE NOWAIT";
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private static Intake lane;

    private SqlConnection holder;
    private int connections;

    /** A device and how much its register has moved. */
    private record Sent(Device device, long movedWh) {}

    @BeforeAll
    static void startGateway() {
        lane = intake(
                () -> {
                    CONNECTIONS.incrementAndGet();
                    return database.connect();
                },
                TestIntake.oneLane());
        Results.of(send(add("000000009800", Transport.MQTT), 100));
    }

    @BeforeEach
    void begin() {
        connections = CONNECTIONS.get();
        holder = Results.of(database.connect());
        Results.of(holder.query("BEGIN").execute());
    }

    @AfterEach
    void end() {
        Results.of(holder.close());
    }

    @Test
    void allAccountsOfABatchAreLockedInTheOrderOfTheirIdsWhateverIsWrittenToEach() {
        Device charged = add("000000009801", Transport.MQTT);
        Device watched = add("000000009802", Transport.MQTT);
        Device gate = add("000000009803", Transport.MQTT);
        Results.of(send(charged, 100));
        Results.of(send(watched, 100));
        hold(HOLD_ACCOUNT, "000000009801");
        List<Future<Receipt>> batch = batch(gate, new Sent(charged, 200), new Sent(watched, 100));
        hold(HOLD_ACCOUNT, "000000009802");
        release();
        assertEquals(new Verdict.Charged(100, 20_000), Results.of(batch.get(0)).verdict());
        assertEquals(new Verdict.Repeated(), Results.of(batch.get(1)).verdict());
    }

    @Test
    void commandsAreLockedInTheOrderOfTheirIdsWhateverTheOrderOfTheirMeters() {
        Device first = add("000000009811", Transport.MQTT);
        Device second = add("000000009812", Transport.MQTT);
        Device gate = add("000000009813", Transport.MQTT);
        UUID firsts = UUID.fromString("ffffffff-0000-4000-8000-000000000000");
        UUID seconds = UUID.fromString("00000000-0000-4000-8000-000000000000");
        sent(first, firsts);
        sent(second, seconds);
        hold(HOLD_COMMAND, seconds);
        List<Future<Receipt>> batch = batch(gate, new Sent(first, 100), new Sent(second, 100));
        hold(HOLD_COMMAND, firsts);
        release();
        Results.of(Future.all(batch));
        assertEquals("confirmed", commandState(first));
        assertEquals("confirmed", commandState(second));
    }

    @Test
    void aRowThatIsHeldForLongIsAskedForAgainOnTheSameConnection() {
        Device device = add("000000009821", Transport.MQTT);
        hold(HOLD_ACCOUNT, "000000009821");
        Future<Receipt> reading = send(device, 100);
        Await.until("the lane waits", () -> !waiter().isEmpty());
        String first = waiter();
        Await.until("it waits in another transaction", () -> !waiter().isEmpty() && !waiter().equals(first));
        release();
        assertEquals(new Verdict.Charged(100, 20_000), Results.of(reading).verdict());
        assertEquals(connections, CONNECTIONS.get(), "the connection was cut");
    }

    /** A page that can't be read keeps nobody waiting but the meter that stands on it. */
    @Test
    void onlyTheMessageOfADamagedRowIsKeptAside() {
        Device before = add("000000009831", Transport.MQTT);
        Device damaged = add("000000009832", Transport.MQTT);
        Device after = add("000000009833", Transport.MQTT);
        Device gate = add("000000009834", Transport.MQTT);
        change("CREATE FUNCTION damaged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'invalid page in block 7' USING ERRCODE = 'XX001'; END $$");
        change("CREATE TRIGGER damaged BEFORE UPDATE ON meter FOR EACH ROW WHEN (OLD.id = "
                + damaged.meter().id() + ") EXECUTE FUNCTION damaged()");
        List<Future<Receipt>> batch = batch(gate, new Sent(before, 100), new Sent(damaged, 100), new Sent(after, 100));
        release();
        assertRefused(Reason.UNSETTLED, Results.of(batch.get(1)));
        assertEquals(new Verdict.Charged(100, 20_000), Results.of(batch.get(0)).verdict());
        assertEquals(new Verdict.Charged(100, 20_000), Results.of(batch.get(2)).verdict());
        assertEquals(1, refusedRows(damaged.id(), "unsettled"));
        assertEquals(connections, CONNECTIONS.get(), "the connection was cut");
    }

    /** These become one batch: they wait for the one before, whose account is held until all of them are there. */
    private List<Future<Receipt>> batch(Device gate, Sent... messages) {
        SqlConnection closing = Results.of(database.connect());
        Results.of(closing.query("BEGIN").execute());
        Results.of(closing.preparedQuery(HOLD_ACCOUNT)
                .execute(Tuple.of(gate.meter().serial())));
        Future<Receipt> first = send(gate, 100);
        Await.until("the lane waits", () -> !waiter().isEmpty());
        List<Future<Receipt>> batch = new ArrayList<>();
        for (Sent each : messages) {
            batch.add(send(each.device(), each.movedWh()));
        }
        Results.of(closing.query("COMMIT").execute());
        Results.of(closing.close());
        Results.of(first);
        Await.until(
                "the batch waits or is over",
                () -> !waiter().isEmpty() || batch.get(0).isComplete());
        return batch;
    }

    private static Future<Receipt> send(Device device, long movedWh) {
        byte[] frame = Dlt645Frames.report(device.meter().serial(), OPENING + movedWh, false);
        return lane.submit(Uplink.direct(device.id(), device.transport(), frame, Instant.now()));
    }

    private static void sent(Device device, UUID id) {
        change(INSERT_RECONNECT, device.id());
        change("UPDATE command SET id = $2, state = 'sent', attempts = 1 WHERE device_id = $1", device.id(), id);
    }

    /** The transaction that waits for a lock; empty when none does. */
    private static String waiter() {
        return row("SELECT coalesce(min(concat(pid, ' ', xact_start)), '') AS waiter FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .getString("waiter");
    }

    /** Fails at once when somebody else holds it. */
    private void hold(String statement, Object key) {
        Results.of(holder.preparedQuery(statement).execute(Tuple.of(key)));
    }

    private void release() {
        Results.of(holder.query("COMMIT").execute());
    }

    private static void change(String sql, Object... parameters) {
        Results.of(database.pool().preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }
}
