package io.metergate.intake.lane;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch to its end, whatever the database says. Works on the lane's thread.
 *
 * <ul>
 *   <li>After a conflict, and while the database is away, the batch is tried again.
 *   <li>Where somebody holds rows, or a batch takes too long, it is taken apart without blame: what is free is settled,
 *       and only the senders of the rest are let down and send again. For a while after that the lane waits for nobody.
 *   <li>A batch that the database refuses is halved until the message at fault is alone, which is then kept with its
 *       reason.
 * </ul>
 *
 * <p>Messages of one meter stay in their order: parts are settled one after another, the first one first.
 *
 * @param <M> the messages
 * @param <R> what a batch came to
 */
final class BatchRunner<M, R> {
    /** A deadlock more often than this is no accident. */
    static final int CONFLICTS_MAX = 8;

    private static final int CONFLICTS_AT_ONCE = 2;
    /** Once may be an accident, or somebody who has cancelled it. */
    private static final int STANDSTILLS_MAX = 2;
    /** So long parts are divided further; then those that still fail are let down as they are. */
    static final long SEARCH_MILLIS_MAX = 20_000;
    /** So long after somebody held a row for too long no batch waits for anybody. */
    static final long HASTE_MILLIS = 60_000;
    /** So long the same messages are held on to while the database is away; then their senders are let down. */
    static final long OUTAGE_MILLIS_MAX = 30_000;
    /**
     * Much longer than the server lets any one statement run, or than all of a batch should take: beyond it nobody is
     * there, and the outcome is unknown.
     */
    static final long ANSWER_MILLIS_MAX = 45_000;

    private static final long PAUSE_MILLIS_MIN = 50;
    private static final long PAUSE_MILLIS_MAX = 2_000;
    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    private final LaneThread thread;
    private final BatchLedger<M, R> ledger;
    private final BatchEnd<M, ? super R> end;

    /** Since when the database is away, whatever the batch; negative while it is there. */
    private long awaySince = -1;
    /** Until when no batch waits for rows that somebody holds. */
    private long hastyUntil = Long.MIN_VALUE;

    BatchRunner(LaneThread thread, BatchLedger<M, R> ledger, BatchEnd<M, ? super R> end) {
        this.thread = thread;
        this.ledger = ledger;
        this.end = end;
    }

    /** Tells the end of every message; the future itself never fails. */
    Future<Void> run(List<M> batch) {
        return attempt(batch, Tries.NONE);
    }

    private Future<Void> attempt(List<M> batch, Tries before) {
        // Asked each time: it may be a part of the batch that was in somebody's way, and here is another one.
        Tries tries = thread.millis() < hastyUntil ? before.inHaste() : before;
        Supplier<Future<R>> settling =
                () -> tries.hasty() ? ledger.settleUnlessHeld(batch) : ledger.settle(batch, tries.careful());
        return answered(settling)
                .transform(settled -> settled.succeeded()
                        ? conclude(batch, settled.result())
                        : handle(batch, settled.cause(), tries));
    }

    /** The ledger's answer on the lane's thread, or a failure when none comes. */
    private <T> Future<T> answered(Supplier<Future<T>> question) {
        Promise<T> answer = Promise.promise();
        Runnable watch = thread.after(
                ANSWER_MILLIS_MAX, () -> answer.tryFail(new VertxException("the database does not answer", true)));
        Future.succeededFuture().compose(start -> question.get()).onComplete(answered -> {
            watch.run();
            if (answered.succeeded()) {
                answer.tryComplete(answered.result());
            } else {
                answer.tryFail(answered.cause());
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
            case OUTDATED, CONFLICT -> tryAgain(batch, failure, tries);
            case HELD -> passBy(batch, failure, tries);
            case TOO_LONG ->
                tries.standstills() + 1 < STANDSTILLS_MAX && !tries.isPartOfASearch()
                        ? attempt(batch, tries.stoodStill())
                        : halve(batch, failure, tries);
            case OUTAGE -> {
                // What a server refuses on one connection it may do on another: it has moved, or prepares anew.
                ledger.abandon();
                yield waitFor(batch, failure, tries);
            }
            // Of what was remembered nothing may be blamed on a message.
            case OF_THE_DATA -> tries.careful() ? blame(batch, failure, tries) : attempt(batch, tries.afresh());
        };
    }

    private Future<Void> tryAgain(List<M> batch, Throwable failure, Tries tries) {
        // At once it mostly passes; whoever is in the way again and again needs time to be done.
        if (tries.conflicts() < CONFLICTS_AT_ONCE) {
            return attempt(batch, tries.conflicted());
        }
        return tries.conflicts() < CONFLICTS_MAX && !tries.isPartOfASearch()
                ? attemptAfter(pause(tries.conflicts() - CONFLICTS_AT_ONCE), batch, tries.conflicted())
                : halve(batch, failure, tries);
    }

    /** Somebody holds rows of the batch: settles the others, and lets those down who need them. */
    private Future<Void> passBy(List<M> batch, Throwable failure, Tries tries) {
        if (batch.size() == 1) {
            boolean tried = tries.hasty() || tries.isPartOfASearch() || tries.standstills() + 1 >= STANDSTILLS_MAX;
            return tried ? giveUp(batch, failure) : attempt(batch, tries.stoodStill());
        }
        if (tries.isPartOfASearch()) {
            return halve(batch, failure, tries);
        }
        return answered(() -> ledger.held(batch)).transform(asked -> {
            if (asked.failed() && BatchFault.of(asked.cause()) == BatchFault.OUTAGE) {
                ledger.abandon();
            }
            return asked.failed() || asked.result().isEmpty()
                    ? halve(batch, failure, tries)
                    : passBy(batch, asked.result(), tries);
        });
    }

    private Future<Void> passBy(List<M> batch, List<M> held, Tries tries) {
        log.warn("somebody holds rows of {} of {} messages; the others are settled", held.size(), batch.size());
        Set<M> left = new HashSet<>(held);
        List<M> free = new ArrayList<>(batch);
        free.removeIf(left::contains);
        Future<Void> settled = free.isEmpty() ? Future.succeededFuture() : attempt(free, search(tries));
        return settled.compose(done -> attempt(held, tries.last()));
    }

    /** Takes a batch apart without blaming anybody: whoever fails alone is let down, and sends again. */
    private Future<Void> halve(List<M> batch, Throwable failure, Tries tries) {
        Tries search = search(tries);
        return batch.size() == 1 || thread.millis() >= search.searchEnd()
                ? giveUp(batch, failure)
                : attemptHalves(batch, search);
    }

    private Tries search(Tries tries) {
        return tries.search(thread.millis() + SEARCH_MILLIS_MAX);
    }

    private Future<Void> attemptHalves(List<M> batch, Tries tries) {
        int half = batch.size() / 2;
        return attempt(batch.subList(0, half), tries)
                .compose(done -> attempt(batch.subList(half, batch.size()), tries));
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
        return attemptAfter(pause(tries.outages()), batch, tries.away());
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
        if (BatchFault.of(failure) == BatchFault.HELD) {
            hastyUntil = thread.millis() + HASTE_MILLIS;
        }
        try {
            end.failed(batch, failure);
        } catch (RuntimeException e) {
            log.error("what failed could not be told", e);
        }
        return Future.succeededFuture();
    }

    private Future<Void> blame(List<M> batch, Throwable failure, Tries tries) {
        if (batch.size() > 1) {
            return attemptHalves(batch, tries.afresh());
        }
        M kept = aside(batch.get(0), failure);
        return kept == null ? giveUp(batch, failure) : attempt(List.of(kept), tries.afresh());
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
