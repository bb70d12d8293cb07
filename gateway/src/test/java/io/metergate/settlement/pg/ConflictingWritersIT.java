package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several that write the same accounts at once, and messages that nobody can write. */
@NullUnmarked
class ConflictingWritersIT extends SettlementFixture {
    private static final String WAIT_FOR = "SELECT 1 FROM account WHERE number = $1 FOR NO KEY UPDATE";
    /** Of a hundred messages, until one is alone. */
    private static final int HALVES_MAX = 7;

    private static Intake one;
    private static Intake another;

    @BeforeAll
    static void startGateways() {
        one = intake(ConflictingWritersIT::patient, TestIntake.oneLane());
        another = intake(database::connect, TestIntake.limits(QUEUE_MAX));
    }

    /** A session that looks for deadlocks late enough that a test has time to make one. */
    private static Future<SqlConnection> patient() {
        return database.connect()
                .compose(opened ->
                        opened.query("SET deadlock_timeout = '2s'").execute().map(opened));
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
        long before = deadlocks();
        List<Future<Receipt>> receipts;
        try (OtherTransaction holder = OtherTransaction.begin(database)) {
            holder.run("SET LOCAL deadlock_timeout = '1min'");
            holder.hold("000000009502");
            receipts = behind(one, gate, () -> List.of(read(one, first, 100), read(one, second, 100)));
            // The batch holds the first account and waits for the second; its server finds that nobody can go on.
            awaitWaiter();
            holder.run(WAIT_FOR, "000000009501");
            holder.commit();
        }
        for (Future<Receipt> receipt : receipts) {
            assertEquals(new Verdict.Charged(100, 20_000), Results.of(receipt).verdict());
        }
        for (Device device : List.of(first, second, gate)) {
            assertEquals(1, transfers(device));
            assertLedgerHolds(device);
        }
        // A session tells what it counted now and then, at the end of a transaction.
        Await.until("there was a deadlock", () -> {
            Results.of(read(one, gate, 100));
            return deadlocks() > before;
        });
    }

    private static long deadlocks() {
        return count("SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()");
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
        List<Future<Receipt>> receipts = behind(
                one,
                gate,
                () -> devices.stream().map(device -> read(one, device, 100)).toList());
        Results.of(Future.all(receipts));
        assertRefused(Reason.UNSETTLED, receipts.get(63).result());
        assertEquals(1, refusedRows(poison.id(), "unsettled"));
        for (int i = 0; i < receipts.size(); i++) {
            if (i != 63) {
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
        long commits = count(
                "SELECT count(DISTINCT xmin::text) AS n FROM reading WHERE meter_id = ANY ($1::bigint[])",
                (Object) devices.stream().map(device -> device.meter().id()).toArray(Long[]::new));
        assertTrue(commits <= HALVES_MAX, "the others were settled in " + commits + " transactions");
    }

    private static void change(String sql, Object... parameters) {
        Results.of(database.pool().preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }
}
