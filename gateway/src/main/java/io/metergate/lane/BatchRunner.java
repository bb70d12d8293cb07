package io.metergate.lane;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch to its end, whatever the database says: tries again after conflicts and while the database is away,
 * and halves a batch that the database refuses until the message at fault is alone, which is then kept with its reason.
 * Works on the lane's thread.
 *
 * @param <M> the messages
 * @param <R> what a batch came to
 */
final class BatchRunner<M, R> {
    /** A deadlock more often than this is no accident. */
    static final int CONFLICTS_MAX = 8;

    private static final int CONFLICTS_AT_ONCE = 2;
    /** So long the same messages are held on to while the database is away; then their senders are let down. */
    static final long OUTAGE_MILLIS_MAX = 30_000;
    /** Longer than the server lets a transaction run: beyond it nobody is there, and the outcome is unknown. */
    static final long ANSWER_MILLIS_MAX = 45_000;

    private static final long PAUSE_MILLIS_MIN = 50;
    private static final long PAUSE_MILLIS_MAX = 2_000;
    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    private final LaneThread thread;
    private final BatchLedger<M, R> ledger;
    private final BatchEnd<M, R> end;

    BatchRunner(LaneThread thread, BatchLedger<M, R> ledger, BatchEnd<M, R> end) {
        this.thread = thread;
        this.ledger = ledger;
        this.end = end;
    }

    /** Since when the database is away, whatever the batch; negative while it is there. */
    private long awaySince = -1;

    /** How often a batch was tried in vain. */
    private record Tries(int conflicts, int outages, boolean careful) {
        static final Tries NONE = new Tries(0, 0, false);
        static final Tries CAREFUL = new Tries(0, 0, true);
    }

    /** Tells the end of every message; the future itself never fails. */
    Future<Void> run(List<M> batch) {
        return attempt(batch, Tries.NONE);
    }

    private Future<Void> attempt(List<M> batch, Tries tries) {
        return answered(batch, tries.careful())
                .transform(settled -> settled.succeeded()
                        ? conclude(batch, settled.result())
                        : handle(batch, settled.cause(), tries));
    }

    /** The ledger's answer on the lane's thread, or a failure when none comes. */
    private Future<R> answered(List<M> batch, boolean careful) {
        Promise<R> answer = Promise.promise();
        Runnable watch = thread.after(
                ANSWER_MILLIS_MAX, () -> answer.tryFail(new VertxException("the database does not answer", true)));
        Future.succeededFuture().compose(start -> ledger.settle(batch, careful)).onComplete(settled -> {
            watch.run();
            if (settled.succeeded()) {
                answer.tryComplete(settled.result());
            } else {
                answer.tryFail(settled.cause());
            }
        });
        return answer.future();
    }

    /** What follows a commit can't undo it, so that no failure here may lead back. */
    private Future<Void> conclude(List<M> batch, R result) {
        awaySince = -1;
        try {
            end.settled(batch, result);
        } catch (RuntimeException e) {
            log.error("what was committed could not be told", e);
        }
        return Future.succeededFuture();
    }

    private Future<Void> handle(List<M> batch, Throwable failure, Tries tries) {
        BatchFault fault = BatchFault.of(failure);
        if (fault != BatchFault.OUTAGE) {
            awaySince = -1;
        }
        return switch (fault) {
            case OUTDATED, CONFLICT -> {
                if (tries.conflicts() >= CONFLICTS_MAX) {
                    yield giveUp(batch, failure);
                }
                Tries next = new Tries(tries.conflicts() + 1, tries.outages(), true);
                // At once it mostly passes; whoever is in the way again and again needs time to be done.
                yield tries.conflicts() < CONFLICTS_AT_ONCE
                        ? attempt(batch, next)
                        : attemptAfter(pause(tries.conflicts() - CONFLICTS_AT_ONCE), batch, next);
            }
            case OUTAGE -> {
                // What a server refuses on one connection it may do on another: it has moved, or prepares anew.
                ledger.abandon();
                yield waitFor(batch, failure, tries);
            }
            // Of what was remembered nothing may be blamed on a message.
            case OF_THE_DATA -> tries.careful() ? blame(batch, failure) : attempt(batch, Tries.CAREFUL);
        };
    }

    private Future<Void> waitFor(List<M> batch, Throwable failure, Tries tries) {
        long now = thread.millis();
        if (awaySince < 0) {
            awaySince = now;
            log.warn("settlement waits for the database: {}", failure.toString());
        }
        if (now - awaySince >= OUTAGE_MILLIS_MAX) {
            return giveUp(batch, failure);
        }
        return attemptAfter(pause(tries.outages()), batch, new Tries(tries.conflicts(), tries.outages() + 1, true));
    }

    private static long pause(int before) {
        return Math.min(PAUSE_MILLIS_MAX, PAUSE_MILLIS_MIN << Math.min(before, 10));
    }

    private Future<Void> attemptAfter(long pause, List<M> batch, Tries tries) {
        Promise<Void> later = Promise.promise();
        thread.after(pause, () -> attempt(batch, tries).onComplete(later));
        return later.future();
    }

    private Future<Void> giveUp(List<M> batch, Throwable failure) {
        log.warn("settlement of {} messages failed, none is acknowledged: {}", batch.size(), failure.toString());
        try {
            end.failed(batch, failure);
        } catch (RuntimeException e) {
            log.error("what failed could not be told", e);
        }
        return Future.succeededFuture();
    }

    private Future<Void> blame(List<M> batch, Throwable failure) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            return attempt(batch.subList(0, half), Tries.CAREFUL)
                    .compose(done -> attempt(batch.subList(half, batch.size()), Tries.CAREFUL));
        }
        M kept = aside(batch.get(0), failure);
        return kept == null ? giveUp(batch, failure) : attempt(List.of(kept), Tries.CAREFUL);
    }

    private @Nullable M aside(M poison, Throwable failure) {
        try {
            return end.aside(poison, failure);
        } catch (RuntimeException e) {
            log.error("a message could not be set aside", e);
            return null;
        }
    }
}
