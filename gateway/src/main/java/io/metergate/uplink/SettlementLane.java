package io.metergate.uplink;

import io.metergate.feed.LiveFeed;
import io.metergate.uplink.FrameContent.Understood;
import io.metergate.uplink.FrameContent.Unusable;
import io.metergate.uplink.Refusal.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes whatever waits, settles it as one batch, and takes again: one message when it is quiet, many under load. A
 * batch that the database refuses is halved until the message at fault is alone, and that one is kept with its reason.
 */
final class SettlementLane {
    private static final Logger log = LoggerFactory.getLogger(SettlementLane.class);
    private static final int TRANSIENT_RETRIES = 3;
    /** Classes of SQLSTATE that speak of the server and not of the data: connections, transactions, resources. */
    private static final List<String> OUTAGES = List.of("08", "25", "40", "53", "57", "58", "XX");
    /** Longer than the server lets a statement run: beyond it nobody is there, and the outcome is unknown. */
    private static final long TRANSACTION_SECONDS_MAX = 45;

    private final Context context;
    private final SettlementTransaction transaction;
    private final LiveFeed feed;
    private final int batchMax;
    private final int queueMax;
    private final Queue<Arrival> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();

    SettlementLane(Context context, SettlementTransaction transaction, LiveFeed feed, int batchMax, int queueMax) {
        this.context = context;
        this.transaction = transaction;
        this.feed = feed;
        this.batchMax = batchMax;
        this.queueMax = queueMax;
    }

    /** How many messages wait or are being settled. */
    int waiting() {
        return waiting.get();
    }

    Future<Receipt> submit(Arrival arrival) {
        if (waiting.incrementAndGet() > queueMax) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Intake.Overloaded());
        }
        queue.add(arrival);
        wake();
        return arrival.receipt().future();
    }

    private void wake() {
        if (busy.compareAndSet(false, true)) {
            context.runOnContext(ready -> drain());
        }
    }

    private void drain() {
        List<Arrival> batch = new ArrayList<>();
        while (batch.size() < batchMax) {
            Arrival next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        if (batch.isEmpty()) {
            busy.set(false);
            if (!queue.isEmpty()) {
                wake();
            }
            return;
        }
        settle(batch, 0).onComplete(done -> {
            waiting.addAndGet(-batch.size());
            // Back to the lane's own thread: a timeout completes on another.
            context.runOnContext(ready -> drain());
        });
    }

    /** Completes every receipt of the batch, in one way or the other; the future itself never fails. */
    private Future<Void> settle(List<Arrival> batch, int retries) {
        return Future.succeededFuture()
                .compose(start -> transaction.run(batch))
                .timeout(TRANSACTION_SECONDS_MAX, TimeUnit.SECONDS)
                .transform(settled -> settled.succeeded()
                        ? conclude(batch, settled.result())
                        : handle(batch, settled.cause(), retries));
    }

    /** What follows a commit can't undo it, so that no failure here may lead back. */
    private Future<Void> conclude(List<Arrival> batch, BatchResult result) {
        for (int i = 0; i < batch.size(); i++) {
            try {
                batch.get(i).receipt().tryComplete(Objects.requireNonNull(result.receipts.get(i)));
            } catch (RuntimeException e) {
                log.error("a transport failed at an answer", e);
            }
        }
        try {
            feed.publish(result.events());
        } catch (RuntimeException e) {
            log.error("a listener failed", e);
        }
        return Future.succeededFuture();
    }

    private Future<Void> handle(List<Arrival> batch, Throwable failure, int retries) {
        if (isTransient(failure) && retries < TRANSIENT_RETRIES) {
            return settle(batch, retries + 1);
        }
        if (!isOfTheData(failure)) {
            log.warn("settlement of {} messages failed, none is acknowledged: {}", batch.size(), failure.toString());
            batch.forEach(arrival -> arrival.receipt().tryFail(failure));
            return Future.succeededFuture();
        }
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            return settle(batch.subList(0, half), 0).compose(done -> settle(batch.subList(half, batch.size()), 0));
        }
        return keepAlone(batch.get(0), failure);
    }

    private Future<Void> keepAlone(Arrival poison, Throwable failure) {
        if (!(poison.content() instanceof Understood understood)) {
            log.error("a message of {} can't even be kept: {}", poison.uplink().deviceId(), failure.toString());
            poison.receipt().tryFail(failure);
            return Future.succeededFuture();
        }
        log.error(
                "a message of {} can't be settled and is kept aside",
                poison.uplink().deviceId(),
                failure);
        Refusal refusal = new Refusal(Reason.UNSETTLED, "ledger: " + failure.getMessage());
        return settle(List.of(poison.as(new Unusable(refusal, understood.meter().id(), false))), 0);
    }

    /** Serialization failures and deadlocks: the same batch may well pass the next time. */
    private static boolean isTransient(Throwable failure) {
        String state = sqlState(failure);
        return state.startsWith("40");
    }

    /**
     * Faults that will come again with the same data, in contrast to a database that is away, overworked or restarting.
     * Whatever else fails is taken for one: then the batch is halved, and its other messages are settled.
     */
    private static boolean isOfTheData(Throwable failure) {
        if (failure instanceof PgException) {
            return OUTAGES.stream().noneMatch(sqlState(failure)::startsWith);
        }
        return failure instanceof RuntimeException && !(failure instanceof VertxException);
    }

    private static String sqlState(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState() != null ? refused.getSqlState() : "";
    }
}
