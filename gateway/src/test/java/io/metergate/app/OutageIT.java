package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Await;
import io.metergate.platform.store.OwnServer;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real gateway whose PostgreSQL goes away and comes back. */
@NullUnmarked
class OutageIT {
    private static final String SERIAL = "000000000901";
    private static final long LAST_WH = 100_000;
    private static final long STEP_WH = 10;
    private static final String SITE = """
            tariffs: [{name: flat, pricePerKwh: 0.25}]
            accounts: [{number: C-1, customer: Anna, tariff: flat, lowBalance: 2, openingCredit: 10}]
            meters:
              - {serial: "%1$s", account: C-1, openingKwh: 0, relayPassword: "02112233", relayOperator: "01000000"}
            devices: [{id: crash-%1$s, transport: mqtt, codec: dlt645, meter: "%1$s", secret: %2$s}]
            """.formatted(SERIAL, StubbornMeter.SECRET);

    @TempDir
    private Path directory;

    @TempDir
    private Path home;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private OwnServer server;
    private GatewayProcess gateway;
    private StubbornMeter meter;
    private Future<?> sending;

    @BeforeEach
    void start() throws Exception {
        server = OwnServer.start(directory);
        gateway = new GatewayProcess(home);
        gateway.use(server.settings());
        gateway.start();
        gateway.register(SITE);
        meter = new StubbornMeter(gateway.mqttPort(), SERIAL, LAST_WH, STEP_WH);
        sending = thread.submit(meter);
        Await.until("readings are acknowledged", () -> acknowledged() > 20);
        assertTrue(gateway.isReady());
    }

    @AfterEach
    void stop() throws Exception {
        thread.shutdownNow();
        server.thaw();
        gateway.close();
        server.close();
    }

    @Test
    void acknowledgesNothingWhileTheServerIsStoppedAndEverythingAfterwards() throws Exception {
        server.stop();
        Await.until("the gateway is not ready", () -> !gateway.isReady());
        int before = acknowledged();
        Await.until("it was asked a few times more", new Counter(20)::isOver);
        assertFalse(gateway.isReady());
        assertEquals(before, acknowledged());
        server.start();
        Await.until("the gateway is ready", gateway::isReady);
        assertEverything();
    }

    @Test
    void isNotReadyWithinSecondsWhenTheServerStandsStillAndRecovers() throws Exception {
        server.freeze();
        long start = System.nanoTime();
        Await.until("the gateway is not ready", () -> !gateway.isReady());
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 10);
        assertTrue(gateway.isAlive());
        int before = acknowledged();
        Await.until("it was asked a few times more", new Counter(3)::isOver);
        assertEquals(before, acknowledged());
        server.thaw();
        Await.until("the gateway is ready", gateway::isReady);
        assertEverything();
    }

    /** Counts how often the gateway was asked whether it is ready. */
    private final class Counter {
        private int left;

        Counter(int times) {
            this.left = times;
        }

        boolean isOver() throws Exception {
            gateway.isReady();
            left--;
            return left <= 0;
        }
    }

    private int acknowledged() {
        return meter.acknowledged().size();
    }

    private void assertEverything() throws Exception {
        sending.get(120, TimeUnit.SECONDS);
        assertEquals(LAST_WH / STEP_WH, acknowledged());
        assertEquals(LAST_WH / STEP_WH, gateway.query("SELECT count(*) FROM reading"));
        assertEquals(10_000_000 - LAST_WH * 250, gateway.query("SELECT balance FROM account"));
        assertTrue(gateway.reconcile().contains("no difference"));
    }
}
