package io.metergate.account.accrual;

import io.metergate.platform.store.SqlFailure;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job periodically: asks for the accounts that are due and settles them in small transactions, one after
 * another, until none is left. An account that fails does not delay the others, and is retried in the next round.
 */
public final class AccrualLoop extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(AccrualLoop.class);
    private static final long FIRST_DELAY_MS = 1_000;
    private static final long STEP_SECONDS_MAX = 60;

    private final Job job;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile Future<Integer> round = Future.succeededFuture(0);

    AccrualLoop(Job job) {
        this.job = job;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(FIRST_DELAY_MS, job.period().toMillis(), id -> tick());
        return Future.succeededFuture();
    }

    /** Waits for the running transaction and starts no other. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return round.otherwise(0);
    }

    private void tick() {
        if (stopping || !running.compareAndSet(false, true)) {
            return;
        }
        round = catchUp().onComplete(done -> running.set(false));
        round.onFailure(failure -> log.warn("{} are delayed: {}", job.name(), failure.toString()));
    }

    /** Settles all due accounts; returns how many account changes were made. */
    Future<Integer> catchUp() {
        return catchUp(new HashSet<>());
    }

    private Future<Integer> catchUp(Set<Long> failed) {
        return job.due()
                .timeout(STEP_SECONDS_MAX, TimeUnit.SECONDS)
                .map(due -> due.stream().filter(id -> !failed.contains(id)).toList())
                .compose(due -> settleFrom(due, 0, 0, failed))
                .compose(moved -> moved == 0 || stopping
                        ? Future.succeededFuture(moved)
                        : catchUp(failed).map(more -> moved + more));
    }

    private Future<Integer> settleFrom(List<Long> due, int from, int moved, Set<Long> failed) {
        if (from >= due.size() || stopping) {
            return Future.succeededFuture(moved);
        }
        int to = Math.min(due.size(), from + job.batchMax());
        return settle(due.subList(from, to), failed).compose(more -> settleFrom(due, to, moved + more, failed));
    }

    /** Halves a batch that fails because of its data until the failing account is alone. */
    private Future<Integer> settle(List<Long> batch, Set<Long> failed) {
        return job.settle(batch).timeout(STEP_SECONDS_MAX, TimeUnit.SECONDS).recover(failure -> {
            if (!isOfTheData(failure)) {
                return Future.failedFuture(failure);
            }
            if (batch.size() == 1) {
                log.error("{} of account {} are delayed: {}", job.name(), batch.get(0), failure.toString());
                failed.add(batch.get(0));
                return Future.succeededFuture(0);
            }
            int half = batch.size() / 2;
            return settle(batch.subList(0, half), failed)
                    .compose(first ->
                            settle(batch.subList(half, batch.size()), failed).map(second -> first + second));
        });
    }

    /** Whether the failure comes from the data, so that a retry of the same batch fails again. */
    private static boolean isOfTheData(Throwable failure) {
        SqlFailure cause = SqlFailure.of(failure);
        return cause == SqlFailure.DATA
                || cause == SqlFailure.DUPLICATE_KEY
                || failure instanceof ArithmeticException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
    }
}
