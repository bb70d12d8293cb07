package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
    private static final int METERS = 12;
    private static final int KILLS = 3;
    /** At 0.25 a kilowatt-hour a credit of 10.00 ends at 40 kWh, well before the last reading. */
    private static final long LAST_WH = 60_000;

    private static final long STEP_WH = 100;
    private static final long CHARGED_MILLIONTHS = LAST_WH * 250;

    /** How many of these readings of a meter are not there exactly once. */
    private static final String NOT_READ_ONCE = """
            SELECT count(*) FROM unnest(ARRAY[%s]::bigint[]) AS acknowledged (wh)
            WHERE 1 <> (SELECT count(*) FROM reading r JOIN meter m ON m.id = r.meter_id
                WHERE m.serial = '%s' AND r.value_wh = acknowledged.wh)""";

    private static final String GAPS_OR_OVERLAPS = """
            SELECT count(*) FROM (
                SELECT from_wh <> lag(to_wh, 1, 0::bigint) OVER (PARTITION BY account_id ORDER BY to_wh) AS gap
                FROM transfer WHERE kind = 'energy') charges WHERE gap""";

    @TempDir
    private Path home;

    @Test
    void keepsEveryAcknowledgedFrameOnceAndEveryCommandThroughKills() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(home)) {
            gateway.start();
            gateway.register(site());
            List<StubbornMeter> meters = new ArrayList<>();
            for (int i = 0; i < METERS; i++) {
                meters.add(new StubbornMeter(gateway.mqttPort(), serial(i), LAST_WH, STEP_WH));
            }
            ExecutorService threads = Executors.newFixedThreadPool(METERS);
            List<Future<?>> done = new ArrayList<>();
            meters.forEach(meter -> done.add(threads.submit(meter)));
            long total = METERS * (LAST_WH / STEP_WH);
            for (int kill = 1; kill <= KILLS; kill++) {
                long share = total * kill / (KILLS + 1);
                Await.until(share + " frames are acknowledged", () -> acknowledged(meters) >= share);
                gateway.kill();
                gateway.start();
            }
            for (Future<?> meter : done) {
                meter.get(120, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertEveryFrameOnce(gateway, meters);
            assertEveryBalance(gateway);
            assertEveryCommandOnce(gateway, meters);
        }
    }

    private static long acknowledged(List<StubbornMeter> meters) {
        return meters.stream().mapToLong(meter -> meter.acknowledged().size()).sum();
    }

    private static void assertEveryFrameOnce(GatewayProcess gateway, List<StubbornMeter> meters) throws Exception {
        for (StubbornMeter meter : meters) {
            String acknowledged =
                    meter.acknowledged().stream().map(String::valueOf).collect(Collectors.joining(","));
            String sql = NOT_READ_ONCE.formatted(acknowledged, meter.serial());
            assertEquals(0, gateway.query(sql), meter.serial() + " has readings that are not there exactly once");
            assertEquals(LAST_WH / STEP_WH, meter.acknowledged().size());
        }
    }

    private static void assertEveryBalance(GatewayProcess gateway) throws Exception {
        assertEquals(
                METERS,
                gateway.query("SELECT count(*) FROM account WHERE balance = " + (10_000_000 - CHARGED_MILLIONTHS)));
        assertTrue(gateway.reconcile().contains("no difference"));
        assertEquals(0, gateway.query(GAPS_OR_OVERLAPS), "gaps or overlaps between charges");
    }

    private static void assertEveryCommandOnce(GatewayProcess gateway, List<StubbornMeter> meters) throws Exception {
        assertEquals(METERS, gateway.query("SELECT count(*) FROM account WHERE supply_desired = 'off'"));
        assertEquals(METERS, gateway.query("SELECT count(*) FROM command"), "one command a meter, none doubled");
        Await.until(
                "every meter says that its relay is open",
                () -> gateway.query("SELECT count(*) FROM meter WHERE supply_reported = 'off'") == METERS);
        Await.until(
                "every command is answered",
                () -> gateway.query("SELECT count(*) FROM command WHERE state IN ('accepted', 'confirmed')") == METERS);
        for (StubbornMeter meter : meters) {
            assertTrue(meter.trips() > 0, meter.serial() + " never got its command");
        }
        assertEquals(METERS, gateway.query("SELECT count(*) FROM message WHERE kind = 'low_balance'"));
        assertEquals(METERS, gateway.query("SELECT count(*) FROM message WHERE kind = 'supply_off'"));
    }

    private static String serial(int index) {
        return "%012d".formatted(900 + index);
    }

    private static String site() {
        StringBuilder accounts = new StringBuilder("tariffs: [{name: flat, pricePerKwh: 0.25}]\naccounts:\n");
        StringBuilder meters = new StringBuilder("meters:\n");
        StringBuilder devices = new StringBuilder("devices:\n");
        for (int i = 0; i < METERS; i++) {
            String serial = serial(i);
            accounts.append("  - {number: %s, customer: Crash %s, tariff: flat, lowBalance: 2, openingCredit: 10}%n"
                    .formatted("C-" + serial, i));
            meters.append("  - {serial: %s, account: C-%s, openingKwh: 0, ".formatted(serial, serial))
                    .append("relayPassword: \"02112233\", relayOperator: \"01000000\"}\n");
            devices.append("  - {id: crash-%s, transport: mqtt, codec: dlt645, meter: %s, secret: %s}%n"
                    .formatted(serial, serial, StubbornMeter.SECRET));
        }
        return accounts.append(meters).append(devices).toString();
    }
}
