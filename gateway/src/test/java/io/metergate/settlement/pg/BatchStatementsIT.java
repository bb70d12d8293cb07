package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a batch costs PostgreSQL: one transaction, statements that were prepared once, and updates within a page. */
@NullUnmarked
class BatchStatementsIT extends SettlementFixture {
    private static final String PREPARED = "SELECT statement, prepare_time::text AS prepared,"
            + " generic_plans + custom_plans AS runs FROM pg_prepared_statements";
    private static final int MOSTLY_PERCENT = 80;

    private static Intake lane;

    /** The lane's own; whatever is asked on it between two batches is about the session of both. */
    private static volatile SqlConnection session;

    @BeforeAll
    static void startGateway() {
        lane = intake(() -> database.connect().onSuccess(opened -> session = opened), TestIntake.oneLane());
    }

    private static RowSet<Row> ask(String sql) {
        return Results.of(session.query(sql).execute());
    }

    private static void readAll(List<Device> devices, long movedWh) {
        Results.of(Future.all(
                devices.stream().map(device -> read(lane, device, movedWh)).toList()));
    }

    @Test
    void aBatchIsOneTransaction() {
        List<Device> devices = devices("000000066", 50);
        Device gate = add("000000006701", Transport.MQTT);
        Device nextGate = add("000000006702", Transport.MQTT);
        assertOneTransaction(devices, gate, 100);
        // And once more, when they are remembered.
        assertOneTransaction(devices, nextGate, 200);
    }

    private static void assertOneTransaction(List<Device> devices, Device gate, long movedWh) {
        List<Future<Receipt>> receipts = behind(
                lane,
                gate,
                () -> devices.stream()
                        .map(device -> read(lane, device, movedWh))
                        .toList());
        Results.of(Future.all(receipts));
        Long[] ids = devices.stream().map(device -> device.meter().id()).toArray(Long[]::new);
        long transactions = count("""
                SELECT count(DISTINCT writer) AS n FROM (
                    SELECT r.xmin::text AS writer FROM reading r
                    WHERE r.meter_id = ANY ($1::bigint[]) AND r.value_wh = $2
                    UNION ALL SELECT m.xmin::text FROM meter m WHERE m.id = ANY ($1::bigint[])
                    UNION ALL SELECT a.xmin::text FROM account a JOIN meter m ON m.account_id = a.id
                    WHERE m.id = ANY ($1::bigint[])) AS written\
                """, ids, OPENING + movedWh);
        assertEquals(1, transactions, "transactions of fifty readings");
    }

    @Test
    void statementsArePreparedOnceForAllBatches() {
        List<Device> devices = devices("000000068", 20);
        for (int moved = 100; moved <= 300; moved += 100) {
            readAll(devices, moved);
        }
        Map<String, String> before = prepared();
        long runs = runs();
        for (int size = 1; size <= 20; size++) {
            readAll(devices.subList(0, size), 300 + 100L * size);
        }
        Map<String, String> after = prepared();
        after.keySet().retainAll(before.keySet());
        assertEquals(before, after);
        assertTrue(runs() >= runs + 20, "frames were written by another statement");
    }

    /** When each statement of the session was prepared. */
    private static Map<String, String> prepared() {
        Map<String, String> prepared = new TreeMap<>();
        for (Row row : ask(PREPARED)) {
            String other = prepared.put(row.getString("statement"), row.getString("prepared"));
            assertEquals(null, other, "prepared twice: " + row.getString("statement"));
        }
        return prepared;
    }

    private static long runs() {
        long runs = 0;
        for (Row row : ask(PREPARED)) {
            runs += row.getString("statement").startsWith("INSERT INTO frame") ? row.getLong("runs") : 0;
        }
        return runs;
    }

    /** An update that leaves its page has to write to every index of the table as well. */
    @Test
    void whatEveryReadingChangesStaysInItsPage() {
        List<Device> devices = devices("000000069", 10);
        int rounds = 50;
        readAll(devices, 100);
        Row before = updates();
        for (int round = 1; round <= rounds; round++) {
            readAll(devices, 100 + 100L * round);
        }
        Row after = updates();
        for (String table : List.of("account", "meter")) {
            long all = after.getLong(table) - before.getLong(table);
            long inPage = after.getLong(table + "_in_page") - before.getLong(table + "_in_page");
            assertTrue(all >= (long) rounds * devices.size(), table + " was changed " + all + " times");
            assertTrue(
                    100 * inPage >= MOSTLY_PERCENT * all,
                    inPage + " of " + all + " changes of " + table + " stayed in their page");
        }
    }

    private static Row updates() {
        ask("SELECT pg_stat_force_next_flush()");
        return row("""
                SELECT a.n_tup_upd AS account, a.n_tup_hot_upd AS account_in_page,
                    m.n_tup_upd AS meter, m.n_tup_hot_upd AS meter_in_page
                FROM pg_stat_user_tables a, pg_stat_user_tables m
                WHERE a.relname = 'account' AND m.relname = 'meter'""");
    }
}
