package io.metergate.settlement.pg;

import io.metergate.device.DeviceDirectory;
import io.metergate.intake.BatchingIntake;
import io.metergate.ledger.TestLedger;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.supply.RelayFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** The real intake for tests: small batches, two lanes, and few strangers unless a test says otherwise. */
@NullMarked
public final class TestIntake {
    static final int LANES = 2;

    private TestIntake() {}

    public static GatewayConfig.Intake limits(int queueMax) {
        return limits(queueMax, 3);
    }

    public static GatewayConfig.Intake limits(int queueMax, int strangersPerMinuteMax) {
        return new GatewayConfig.Intake(4096, 100, queueMax, LANES, 1, 1_000, strangersPerMinuteMax);
    }

    /** One lane, so that whatever waits is settled together. */
    static GatewayConfig.Intake oneLane() {
        return lanes(1, 2_000);
    }

    /** Several lanes, which share what may wait. */
    static GatewayConfig.Intake lanes(int lanes, int queueMax) {
        return new GatewayConfig.Intake(4096, 200, queueMax, lanes, 1, 1_000, 3);
    }

    /** An intake of meters whose clocks are in UTC, as their relay commands say. */
    public static BatchingIntake over(
            Vertx vertx,
            Supplier<Future<SqlConnection>> connect,
            TestLedger ledger,
            DeviceDirectory devices,
            LiveFeed feed,
            GatewayConfig.Intake limits,
            InstantSource clock) {
        PgSettlement settlement = new PgSettlement(
                connect,
                ledger.writer(),
                ledger.locks(),
                new RelayFrames(ZoneOffset.UTC),
                Math.max(1, limits.metersRememberedMax() / limits.lanes()),
                Duration.ofSeconds(30),
                clock);
        return new BatchingIntake(vertx, settlement::lane, devices, feed, limits, new SimpleMeterRegistry(), clock);
    }
}
