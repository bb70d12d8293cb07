package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody holds rows and does not let go: an open transaction of psql, a command that was stopped. */
@NullUnmarked
class HeldRowsIT extends SettlementFixture {
    private static final String HOLD = "SELECT 1 FROM account WHERE number = ANY ($1) FOR NO KEY UPDATE NOWAIT";
    private static final String HOLD_METER = "SELECT 1 FROM meter WHERE serial = $1 FOR NO KEY UPDATE NOWAIT";

    private Intake lane;
    private SqlConnection holder;

    @BeforeEach
    void begin() {
        lane = intake(database::connect, TestIntake.oneLane());
        holder = Results.of(database.connect());
        Results.of(holder.query("BEGIN").execute());
    }

    @AfterEach
    void end() {
        Results.of(holder.close());
    }

    @Test
    void onlyTheMessagesOfAHeldAccountFailAndTheOthersAreSettled() {
        List<Device> devices = devices("000000071", 10);
        Device held = devices.get(4);
        hold(HOLD, new String[] {serial(held)});
        assertOnlyFails(held, devices, batch(devices, 100));
        // From now on nobody is waited for.
        Instant begun = Instant.now();
        assertOnlyFails(held, devices, sendAll(devices, 200));
        Duration took = Duration.between(begun, Instant.now());
        assertTrue(took.toMillis() < 4_000, "took " + took);
        release();
        assertEquals(
                new Verdict.Charged(200, 40_000), Results.of(send(held, 200)).verdict());
        devices.forEach(SettlementFixture::assertLedgerHolds);
    }

    @Test
    void aHeldMeterStopsNobodyElseEither() {
        List<Device> devices = devices("000000072", 5);
        hold(HOLD_METER, serial(devices.get(0)));
        assertOnlyFails(devices.get(0), devices, batch(devices, 100));
        devices.forEach(SettlementFixture::assertLedgerHolds);
    }

    @Test
    void whereNearlyAllAreHeldTheOneThatIsNotIsSettledAtOnce() {
        List<Device> devices = devices("000000073", 40);
        Device free = devices.get(17);
        hold(
                HOLD,
                devices.stream()
                        .filter(device -> !device.equals(free))
                        .map(HeldRowsIT::serial)
                        .toArray(String[]::new));
        List<Future<Receipt>> batch = batch(devices, 100);
        Instant begun = Instant.now();
        assertEquals(new Verdict.Charged(100, 20_000), Results.of(batch.get(17)).verdict());
        Duration took = Duration.between(begun, Instant.now());
        assertTrue(took.toMillis() < 7_000, "took " + took);
        release();
        Results.of(Future.join(batch).otherwiseEmpty());
        devices.forEach(SettlementFixture::assertLedgerHolds);
    }

    /** All of a table that is settled in: nobody can tell whose rows they are. */
    @Test
    void afterATableWasLockedAllComesThrough() {
        List<Device> devices = devices("000000074", 6);
        Results.of(holder.query("LOCK TABLE meter_register IN ACCESS EXCLUSIVE MODE")
                .execute());
        for (Future<Receipt> each : sendAll(devices, 100)) {
            assertHeld(Results.failureOf(each));
        }
        release();
        for (Device device : devices) {
            assertEquals(
                    new Verdict.Charged(100, 20_000),
                    Results.of(send(device, 100)).verdict());
            assertLedgerHolds(device);
        }
    }

    private static void assertOnlyFails(Device held, List<Device> devices, List<Future<Receipt>> batch) {
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i).equals(held)) {
                assertHeld(Results.failureOf(batch.get(i)));
            } else {
                assertEquals(
                        new Verdict.Charged(100, 20_000),
                        Results.of(batch.get(i)).verdict());
            }
        }
        assertEquals(0, transfers(held));
    }

    private static void assertHeld(Throwable failure) {
        assertEquals("55P03", assertInstanceOf(PgException.class, failure).getSqlState());
    }

    /** These become one batch: they wait for the one before, whose account is held until all of them are there. */
    private List<Future<Receipt>> batch(List<Device> devices, long movedWh) {
        Device gate = add(serial(devices.get(0)).substring(0, 9) + "099", Transport.MQTT);
        List<Future<Receipt>> batch = behind(lane, gate, () -> sendAll(devices, movedWh));
        Await.until("the batch has begun", () -> batch.stream().anyMatch(Future::isComplete) || !waiter().isEmpty());
        return batch;
    }

    private List<Future<Receipt>> sendAll(List<Device> devices, long movedWh) {
        List<Future<Receipt>> sent = new ArrayList<>();
        devices.forEach(device -> sent.add(send(device, movedWh)));
        return sent;
    }

    private Future<Receipt> send(Device device, long movedWh) {
        return read(lane, device, movedWh);
    }

    private static String serial(Device device) {
        return device.meter().serial();
    }

    private void hold(String statement, Object key) {
        Results.of(holder.preparedQuery(statement).execute(Tuple.of(key)));
    }

    private void release() {
        Results.of(holder.query("COMMIT").execute());
    }
}
