package io.metergate.uplink;

import io.metergate.config.GatewayConfig;
import org.jspecify.annotations.NullMarked;

/** Limits of an intake for tests: small batches, two lanes, and few strangers unless a test says otherwise. */
@NullMarked
public final class TestIntake {
    private TestIntake() {}

    public static GatewayConfig.Intake limits(int queueMax) {
        return limits(queueMax, 3);
    }

    public static GatewayConfig.Intake limits(int queueMax, int strangersPerMinuteMax) {
        return new GatewayConfig.Intake(4096, 100, queueMax, 2, 1, 1_000, strangersPerMinuteMax);
    }

    /** One lane, so that whatever waits is settled together. */
    static GatewayConfig.Intake oneLane() {
        return new GatewayConfig.Intake(4096, 200, 2_000, 1, 1, 1_000, 3);
    }
}
