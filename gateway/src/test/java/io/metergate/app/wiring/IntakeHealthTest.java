package io.metergate.app.wiring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.ops.HealthChecks.Finding;
import io.metergate.platform.store.Results;
import io.metergate.transport.FakeIntake;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class IntakeHealthTest {
    private final FakeIntake intake = new FakeIntake();

    @Test
    void isUpWhereThereIsRoom() {
        assertTrue(Results.of(ask(Duration.ofSeconds(9))).up());
    }

    @Test
    void isUpWhenItWasFullForAMomentOnly() {
        intake.fill();
        IntakeHealth health = new IntakeHealth(intake, () -> "some wait", Duration.ofSeconds(9));
        Future<Finding> first = health.find();
        Future<Finding> second = health.find();
        assertFalse(first.isComplete());
        intake.empty();

        assertTrue(Results.of(first).up());
        assertTrue(Results.of(second).up());
    }

    @Test
    void isDownWhenNoRoomComesInTimeAndUpAgainAfterwards() {
        intake.fill();
        IntakeHealth health = new IntakeHealth(intake, () -> "all wait", Duration.ofMillis(1));
        Finding down = Results.of(health.find());
        assertFalse(down.up());
        assertTrue(down.detail().endsWith("all wait"), down::detail);
        assertFalse(Results.of(health.find()).up());
        intake.empty();

        assertTrue(Results.of(health.find()).up());
        intake.fill();
        assertFalse(Results.of(health.find()).up());
    }

    private Future<Finding> ask(Duration patience) {
        return new IntakeHealth(intake, () -> "none waits", patience).find();
    }
}
