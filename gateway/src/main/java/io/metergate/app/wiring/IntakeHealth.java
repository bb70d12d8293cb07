package io.metergate.app.wiring;

import io.metergate.intake.Intake;
import io.metergate.platform.ops.HealthChecks;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the intake accepts messages. A queue that is full for a moment only slows the senders down, so the
 * check fails only if it stays full, which means that nothing is settled. Thread-safe.
 */
final class IntakeHealth {
    /** Longer than several batches take, shorter than the time limit of a health check. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Intake intake;
    private final Supplier<String> waiting;
    private final Duration patience;
    /** Shared by all concurrent checks, so that the intake calls back once. */
    private final AtomicReference<@Nullable Promise<Void>> room = new AtomicReference<>();

    /** @param waiting describes the queue */
    IntakeHealth(Intake intake, Supplier<String> waiting) {
        this(intake, waiting, PATIENCE);
    }

    IntakeHealth(Intake intake, Supplier<String> waiting, Duration patience) {
        this.intake = intake;
        this.waiting = waiting;
        this.patience = patience;
    }

    /** Returns up if there is room now or within the time limit. */
    Future<HealthChecks.Finding> find() {
        Future<Void> found = intake.hasRoom() ? Future.succeededFuture() : roomInTime();
        return found.transform(came -> Future.succeededFuture(new HealthChecks.Finding(
                came.succeeded(),
                came.succeeded() ? waiting.get() : "no room for " + patience.toSeconds() + " s: " + waiting.get())));
    }

    private Future<Void> roomInTime() {
        Promise<Void> own = Promise.promise();
        Promise<Void> asked = room.compareAndExchange(null, own);
        if (asked == null) {
            asked = own;
            intake.whenRoom(() -> {
                room.set(null);
                own.complete();
            });
        }
        return asked.future().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
