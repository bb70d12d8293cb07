package io.metergate.desk.console.access;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When each operator's password was set, by one query for all sessions in half a minute at most. Tells which sessions
 * were begun with a password that no longer holds.
 */
final class PasswordTimes {
    static final Duration KEPT = Duration.ofSeconds(30);

    private final Operators operators;
    private final InstantSource clock;
    private final AtomicReference<Instant> askedAt = new AtomicReference<>(Instant.EPOCH);
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    PasswordTimes(Operators operators, InstantSource clock) {
        this.operators = operators;
        this.clock = clock;
    }

    /** Asks again when what is known is too old; whoever comes meanwhile does not wait. */
    Future<Void> refresh() {
        Instant now = clock.instant();
        Instant before = askedAt.get();
        boolean recent = Duration.between(before, now).abs().compareTo(KEPT) < 0;
        if (recent || !askedAt.compareAndSet(before, now)) {
            return Future.succeededFuture();
        }
        return operators
                .passwordTimes()
                .onSuccess(times -> known = new Known(times, now))
                .onFailure(error -> askedAt.compareAndSet(now, Instant.EPOCH))
                .mapEmpty();
    }

    /** Whether the password with which this session began still held when somebody last asked. */
    boolean holds(SignedIn who) {
        Known latest = known;
        Instant set = latest.times().get(who.operator());
        // An operator who is not among them was removed, or made after they were read.
        return set == null ? !who.since().isBefore(latest.readAt()) : !set.isAfter(who.passwordSetAt());
    }

    private record Known(Map<String, Instant> times, Instant readAt) {}
}
