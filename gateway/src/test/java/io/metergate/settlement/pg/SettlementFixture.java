package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.ledger.TestLedger;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A town whose messages are settled in a real PostgreSQL, and the questions that its tests ask. */
@NullUnmarked
abstract class SettlementFixture {
    static final long PRICE = 200_000;
    static final long CREDIT = 20_000_000;
    static final long OPENING = 1_000_000;
    static final int QUEUE_MAX = 2_000;
    static final String INSERT_RECONNECT = """
        INSERT INTO command
            (id, meter_id, device_id, supply, reason, created_at, expires_at, next_attempt_at, changed_at)
        SELECT gen_random_uuid(), meter_id, id, 'on', 'credit available', now(), now() + interval '1 hour',
            now(), now()
        FROM device WHERE id = $1\
        """;

    static Vertx vertx;
    static Database database;
    static TestSite town;
    static Intake intake;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        town = new TestSite(database.pool());
        intake = intake(database::connect, TestIntake.limits(QUEUE_MAX));
    }

    /** One more gateway's intake over the same database. */
    static Intake intake(Supplier<Future<SqlConnection>> connect, GatewayConfig.Intake limits) {
        return intake(connect, limits, InstantSource.system());
    }

    static Intake intake(Supplier<Future<SqlConnection>> connect, GatewayConfig.Intake limits, InstantSource clock) {
        TestLedger ledger = TestLedger.of(database.pool(), "EUR");
        return TestIntake.over(vertx, connect, ledger, town.devices, new LiveFeed(), limits, clock);
    }

    @AfterAll
    static void stop() {
        Results.of(database.close());
        Results.of(vertx.close());
    }

    static Device add(String serial, Transport transport) {
        return Results.of(town.add(serial, transport, PRICE, CREDIT, OPENING));
    }

    /** The process of a session of this database that waits for a row, and when its transaction began; or nothing. */
    static String waiter() {
        return row("SELECT coalesce(min(concat(pid, ' ', xact_start)), '') AS waiter FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .getString("waiter");
    }

    /** Returns once somebody waits for a row. */
    static String awaitWaiter() {
        return awaitWaiter(any -> true);
    }

    /** Returns once somebody such waits for a row. */
    static String awaitWaiter(Predicate<String> such) {
        AtomicReference<String> found = new AtomicReference<>("");
        Await.until("somebody waits for a row", () -> {
            found.set(waiter());
            return !found.get().isEmpty() && such.test(found.get());
        });
        return found.get();
    }

    /** What is sent behind a reading whose account is held until all of it is there; a lane makes one batch of it. */
    static List<Future<Receipt>> behind(Intake lane, Device gate, Supplier<List<Future<Receipt>>> sending) {
        try (OtherTransaction closing = OtherTransaction.begin(database)) {
            closing.hold(gate.meter().serial());
            Future<Receipt> first = read(lane, gate, 100);
            awaitWaiter();
            List<Future<Receipt>> sent = sending.get();
            closing.commit();
            assertEquals(new Verdict.Charged(100, 20_000), Results.of(first).verdict());
            return sent;
        }
    }

    /** A report to one more gateway's intake, of a register that has moved by so much. */
    static Future<Receipt> read(Intake gateway, Device device, long movedWh) {
        byte[] frame = Dlt645Frames.report(device.meter().serial(), OPENING + movedWh, false);
        return gateway.submit(Uplink.direct(device.id(), device.transport(), frame, Instant.now()));
    }

    /** Meters whose serials begin with nine digits. */
    static List<Device> devices(String prefix, int count) {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.add(add(prefix + (100 + i), Transport.MQTT));
        }
        return devices;
    }

    static Receipt sendAt(Device device, byte[] frame, Instant receivedAt) {
        return Results.of(intake.submit(Uplink.direct(device.id(), device.transport(), frame, receivedAt)));
    }

    static Future<Receipt> submit(Device device, byte[] frame) {
        return intake.submit(Uplink.direct(device.id(), device.transport(), frame, Instant.now()));
    }

    static Receipt send(Device device, byte[] frame) {
        return Results.of(submit(device, frame));
    }

    static Receipt lora(Device device, long wh, Instant measuredAt, String messageId) {
        byte[] frame = Dlt645Frames.report(device.meter().serial(), wh, false);
        return Results.of(intake.submit(
                new Uplink(device.id(), Transport.CHIRPSTACK, frame, Instant.now(), measuredAt, messageId, 2, 1L)));
    }

    static void assertRefused(Reason reason, Receipt receipt) {
        Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, receipt.verdict());
        assertEquals(reason, refused.refusal().reason());
    }

    static Row row(String sql, Object... parameters) {
        return Results.of(town.row(sql, parameters));
    }

    static long count(String sql, Object... parameters) {
        return row(sql, parameters).getLong("n");
    }

    static long balance(Device device) {
        return row(
                        "SELECT balance FROM account a JOIN meter m ON m.account_id = a.id WHERE m.id = $1",
                        device.meter().id())
                .getLong("balance");
    }

    /** Asserts that an account's transfers are contiguous, chained, and sum to its balance. */
    static void assertLedgerHolds(Device device) {
        Row sums = row("""
                WITH own AS (
                    SELECT t.*, transfer_digest(coalesce(lag(t.chain) OVER (ORDER BY t.seq), ''), t) AS digest,
                        CASE WHEN t.debit_account = t.account_id THEN -t.amount ELSE t.amount END AS change
                    FROM transfer t JOIN meter m ON m.account_id = t.account_id WHERE m.id = $1)
                SELECT a.balance, a.transfers, $2 + (SELECT coalesce(sum(change), 0) FROM own)::bigint AS sum,
                    (SELECT count(*) FROM own) AS count, (SELECT coalesce(max(seq), 0) FROM own) AS seq,
                    (SELECT count(*) FROM own WHERE chain <> digest) AS broken
                FROM account a JOIN meter m ON m.account_id = a.id WHERE m.id = $1\
                """, device.meter().id(), CREDIT);
        assertEquals(sums.getLong("balance"), sums.getLong("sum"));
        assertEquals(sums.getLong("transfers"), sums.getLong("count"));
        assertEquals(sums.getLong("transfers"), sums.getLong("seq"));
        assertEquals(0, sums.getLong("broken"));
    }

    static long transfers(Device device) {
        return count(
                "SELECT count(*) AS n FROM transfer t JOIN meter m ON m.account_id = t.account_id WHERE m.id = $1",
                device.meter().id());
    }

    static long refusedRows(String deviceId, String reason) {
        return count("SELECT count(*) AS n FROM frame WHERE device_id = $1 AND reason = $2", deviceId, reason);
    }

    static long messages(Device device, String kind) {
        return count("""
                SELECT count(*) AS n FROM message x JOIN meter m ON m.account_id = x.account_id
                WHERE m.id = $1 AND x.kind = $2\
                """, device.meter().id(), kind);
    }

    static String commandState(Device device) {
        return row("SELECT state FROM command WHERE device_id = $1", device.id())
                .getString("state");
    }

    static String reported(Device device) {
        return row(
                        "SELECT supply_reported AS s FROM meter WHERE id = $1",
                        device.meter().id())
                .getString("s");
    }
}
