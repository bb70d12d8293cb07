package io.metergate.app;

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
 * Whether the intake takes messages. Being full for a moment is how it slows its senders down when much comes in, and
 * no reason to send them elsewhere; being full for longer means that nothing is settled. Safe from any thread.
 */
final class IntakeHealth {
    /** Several batches long, and short enough for whoever asks. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Intake intake;
    private final Supplier<String> waiting;
    private final Duration patience;
    /** What all who ask wait for, so that they don't become many for the intake. */
    private final AtomicReference<@Nullable Promise<Void>> room = new AtomicReference<>();

    /** @param waiting how much waits in the intake, in words */
    IntakeHealth(Intake intake, Supplier<String> waiting) {
        this(intake, waiting, PATIENCE);
    }

    IntakeHealth(Intake intake, Supplier<String> waiting, Duration patience) {
        this.intake = intake;
        this.waiting = waiting;
        this.patience = patience;
    }

    /** Up at once where there is room, and when some comes in time. */
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
