package io.metergate.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.store.Results;
import io.metergate.uplink.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several that write the same accounts at once, and messages that nobody can write. */
@NullUnmarked
class ConflictingWritersIT extends SettlementFixture {
    private static final String HOLD = "SELECT 1 FROM account WHERE number = $1 FOR NO KEY UPDATE";

    private static Intake one;
    private static Intake another;

    @BeforeAll
    static void startGateways() {
        one = intake(database::connect, TestIntake.oneLane());
        another = intake(database::connect, TestIntake.limits(QUEUE_MAX));
    }

    private static Future<Receipt> read(Intake gateway, Device device, long movedWh) {
        byte[] frame = Dlt645Frames.report(device.meter().serial(), OPENING + movedWh, false);
        return gateway.submit(Uplink.direct(device.id(), device.transport(), frame, Instant.now()));
    }

    private static List<Device> devices(String prefix, int count) {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.add(add(prefix + (100 + i), Transport.MQTT));
        }
        return devices;
    }

    /** Each meter's next reading goes to either gateway, and now and then to both at once. */
    @Test
    void twoGatewaysSettleTheSameMetersExactly() {
        List<Device> devices = devices("000000094", 10);
        Random random = new Random(11);
        int rounds = 30;
        List<Future<?>> all = new ArrayList<>();
        for (Device device : devices) {
            Future<Void> last = Future.succeededFuture();
            for (int round = 1; round <= rounds; round++) {
                long movedWh = 100L * round;
                int who = random.nextInt(5);
                last = last.compose(before -> who == 0
                        ? Future.all(read(one, device, movedWh), read(another, device, movedWh))
                                .mapEmpty()
                        : read(who < 3 ? one : another, device, movedWh).mapEmpty());
            }
            all.add(last);
        }
        Results.of(Future.all(all));
        for (Device device : devices) {
            assertEquals(CREDIT - rounds * 20_000L, balance(device));
            assertEquals(rounds, transfers(device), "a reading was charged in two parts or twice");
            assertLedgerHolds(device);
        }
    }

    @Test
    void aDeadlockIsTriedAgain() {
        Device first = add("000000009501", Transport.MQTT);
        Device second = add("000000009502", Transport.MQTT);
        Device gate = add("000000009503", Transport.MQTT);
        List<Future<Receipt>> receipts = Results.of(database.pool()
                .withTransaction(holder -> holder.query("SET LOCAL deadlock_timeout = '1min'")
                        .execute()
                        .compose(patient -> hold(holder, "000000009502"))
                        .compose(held -> database.pool()
                                .withTransaction(closing -> hold(closing, "000000009503")
                                        .compose(closed -> {
                                            List<Future<Receipt>> sent = new ArrayList<>();
                                            sent.add(read(one, gate, 100));
                                            // These two wait for the batch before, and become one.
                                            sent.add(read(one, first, 100));
                                            sent.add(read(one, second, 100));
                                            return waitsForALock().map(sent);
                                        })))
                        // The batch holds the first account by now, or will in a moment, and waits for the second.
                        .compose(sent -> waitsForALock()
                                .compose(waits -> hold(holder, "000000009501"))
                                .map(sent))));
        for (Future<Receipt> receipt : receipts) {
            assertEquals(new Verdict.Charged(100, 20_000), Results.of(receipt).verdict());
        }
        for (Device device : List.of(first, second, gate)) {
            assertEquals(1, transfers(device));
            assertLedgerHolds(device);
        }
        assertTrue(
                count("SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()") >= 0,
                "the server counts deadlocks");
    }

    @Test
    void aSerializationFailureIsTriedAgain() {
        Device device = add("000000009504", Transport.MQTT);
        change("CREATE SEQUENCE hiccup");
        change("""
            CREATE FUNCTION hiccup() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                -- A sequence goes on when its transaction does not.
                IF nextval('hiccup') <= 3 THEN
                    RAISE EXCEPTION 'could not serialize' USING ERRCODE = '40001';
                END IF;
                RETURN NEW;
            END
            $$\
            """);
        change("CREATE TRIGGER hiccup BEFORE INSERT ON reading FOR EACH ROW WHEN (NEW.meter_id = "
                + device.meter().id() + ") EXECUTE FUNCTION hiccup()");
        assertEquals(
                new Verdict.Charged(100, 20_000),
                Results.of(read(one, device, 100)).verdict());
        assertEquals(4, count("SELECT last_value AS n FROM hiccup"));
        assertEquals(1, transfers(device));
        assertLedgerHolds(device);
    }

    @Test
    void onePoisonedMessageAmongAHundredIsFoundAndTheOthersAreSettled() {
        List<Device> devices = devices("000000096", 100);
        Device gate = add("000000009505", Transport.MQTT);
        Device poison = devices.get(63);
        // No balance can be less, so that the ledger takes no charge.
        change(
                "UPDATE account SET balance = $2 WHERE number = $1",
                poison.meter().serial(),
                Long.MIN_VALUE + 5);
        List<Future<Receipt>> receipts = Results.of(database.pool()
                .withTransaction(holder -> hold(holder, "000000009505").compose(held -> {
                    List<Future<Receipt>> sent = new ArrayList<>();
                    sent.add(read(one, gate, 100));
                    devices.forEach(device -> sent.add(read(one, device, 100)));
                    return waitsForALock().map(sent);
                })));
        Results.of(Future.all(receipts));
        assertRefused(Reason.UNSETTLED, receipts.get(64).result());
        assertEquals(1, refusedRows(poison.id(), "unsettled"));
        for (int i = 0; i < receipts.size(); i++) {
            if (i != 64) {
                assertEquals(
                        new Verdict.Charged(100, 20_000),
                        receipts.get(i).result().verdict());
            }
        }
        for (Device device : devices) {
            if (!device.equals(poison)) {
                assertEquals(1, transfers(device));
                assertLedgerHolds(device);
            }
        }
        assertEquals(0, transfers(poison));
    }

    private static Future<?> hold(SqlConnection holder, String account) {
        return holder.preparedQuery(HOLD).execute(Tuple.of(account));
    }

    private static void change(String sql, Object... parameters) {
        Results.of(database.pool().preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }
}
