package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order a lane locks rows, and what becomes of its batch when one can't be had. */
@NullUnmarked
class LaneLocksIT extends SettlementFixture {
    private static final String HOLD_COMMAND = "SELECT 1 FROM command WHERE id = $1 FOR NO KEY UPDATE NOWAIT";
    private static final String MOVE_METER = "UPDATE meter SET removed_at = NULL,"
            + " account_id = (SELECT id FROM account WHERE number = $2) WHERE serial = $1";
    private static final int HASHED = 16;
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private static Intake lane;

    private static int serials = 9_840;

    private OtherTransaction holder;
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
        holder = OtherTransaction.begin(database);
    }

    @AfterEach
    void end() {
        holder.close();
    }

    /** The first message is of the higher account. A register that does not move leaves its account only watched. */
    @ParameterizedTest
    @CsvSource({"200, 100", "100, 200", "200, 200"})
    void accountsOfRememberedMetersAreLockedInTheOrderOfTheirIdsWhateverIsWrittenToEach(long higher, long lower) {
        Crossed crossed = crossed();
        Results.of(send(crossed.higher(), 100));
        Results.of(send(crossed.lower(), 100));
        assertLockedInOrder(crossed, new Sent(crossed.higher(), higher), new Sent(crossed.lower(), lower));
    }

    /** The lowest account is in the middle of the messages, of the meters' ids and of their rows. */
    @Test
    void accountsOfMetersThatWereNeverSeenAreLockedInTheOrderOfTheirIds() {
        Device gate = add(serial(), Transport.MQTT);
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            devices.add(add(serial(), Transport.MQTT));
        }
        List<String> accounts =
                devices.stream().map(device -> device.meter().serial()).toList();
        accounts.forEach(serial -> change("UPDATE meter SET removed_at = now() WHERE serial = $1", serial));
        for (int i = 0; i < 12; i++) {
            change(MOVE_METER, accounts.get(i), accounts.get((i + 5) % 12));
        }
        holder.hold(accounts.get(0));
        List<Future<Receipt>> batch = batch(
                gate, devices.stream().map(device -> new Sent(device, 100)).toArray(Sent[]::new));
        accounts.subList(1, 12).forEach(holder::hold);
        holder.commit();
        for (Future<Receipt> receipt : batch) {
            assertEquals(new Verdict.Charged(100, 20_000), Results.of(receipt).verdict());
        }
    }

    /** Who waits for the lower one must not hold the higher one. */
    private void assertLockedInOrder(Crossed crossed, Sent first, Sent second) {
        holder.hold(crossed.lowerAccount());
        List<Future<Receipt>> batch = batch(crossed.gate(), first, second);
        holder.hold(crossed.higherAccount());
        holder.commit();
        for (int i = 0; i < 2; i++) {
            Sent sent = i == 0 ? first : second;
            Results.of(batch.get(i));
            assertEquals(CREDIT - 200 * sent.movedWh(), balance(sent.device()));
            assertLedgerHolds(sent.device());
        }
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
        holder.run(HOLD_COMMAND, seconds);
        List<Future<Receipt>> batch = batch(gate, new Sent(first, 100), new Sent(second, 100));
        holder.run(HOLD_COMMAND, firsts);
        holder.commit();
        Results.of(Future.all(batch));
        assertEquals("confirmed", commandState(first));
        assertEquals("confirmed", commandState(second));
    }

    @Test
    void aRowThatIsHeldForLongIsAskedForAgainOnTheSameConnection() {
        Device device = add("000000009821", Transport.MQTT);
        holder.hold("000000009821");
        Future<Receipt> reading = send(device, 100);
        String first = awaitWaiter();
        awaitWaiter(later -> !later.equals(first));
        holder.commit();
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
        assertRefused(Reason.UNSETTLED, Results.of(batch.get(1)));
        assertEquals(new Verdict.Charged(100, 20_000), Results.of(batch.get(0)).verdict());
        assertEquals(new Verdict.Charged(100, 20_000), Results.of(batch.get(2)).verdict());
        assertEquals(1, refusedRows(damaged.id(), "unsettled"));
        assertEquals(connections, CONNECTIONS.get(), "the connection was cut");
    }

    /** These become one batch: they wait for the one before, whose account is held until all of them are there. */
    private static List<Future<Receipt>> batch(Device gate, Sent... messages) {
        List<Future<Receipt>> batch = behind(
                lane,
                gate,
                () -> Arrays.stream(messages)
                        .map(each -> send(each.device(), each.movedWh()))
                        .toList());
        Await.until(
                "the batch waits or is over",
                () -> !waiter().isEmpty() || batch.get(0).isComplete());
        return batch;
    }

    /**
     * Two meters in the order of their ids, and of their accounts' ids the other way round. A small hash table that is
     * run through gives the higher account first as well.
     */
    private record Crossed(Device higher, Device lower, String higherAccount, String lowerAccount, Device gate) {}

    private static Crossed crossed() {
        Device first = add(serial(), Transport.MQTT);
        while (accountId(first) % HASHED != HASHED - 1) {
            first = add(serial(), Transport.MQTT);
        }
        Device second = add(serial(), Transport.MQTT);
        String lower = first.meter().serial();
        String higher = second.meter().serial();
        // An account has one meter at a time.
        change("UPDATE meter SET removed_at = now() WHERE serial = $1", lower);
        change(MOVE_METER, higher, lower);
        change(MOVE_METER, lower, higher);
        // A new tariff later on would have all meters forgotten.
        return new Crossed(first, second, higher, lower, add(serial(), Transport.MQTT));
    }

    private static long accountId(Device device) {
        return count(
                "SELECT account_id AS n FROM meter WHERE id = $1",
                device.meter().id());
    }

    private static String serial() {
        serials++;
        return "00000000" + serials;
    }

    private static Future<Receipt> send(Device device, long movedWh) {
        return read(lane, device, movedWh);
    }

    private static void sent(Device device, UUID id) {
        change(INSERT_RECONNECT, device.id());
        change("UPDATE command SET id = $2, state = 'sent', attempts = 1 WHERE device_id = $1", device.id(), id);
    }

    private static void change(String sql, Object... parameters) {
        Results.of(database.pool().preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }
}
