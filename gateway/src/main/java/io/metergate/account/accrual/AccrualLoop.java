package io.metergate.account.accrual;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a job again and again: asks what is due and settles it in small transactions, one after another, until nothing
 * is left. An account that can't be settled holds back none of the others, and is tried again the next time.
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

    /** Lets the transaction that runs finish, and begins none after it. */
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
        round.onFailure(failure -> log.warn("{} wait: {}", job.name(), failure.toString()));
    }

    /** Settles all that is due; answers how many times an account was moved on. */
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

    /** Halves a batch that fails for what is in it until the account that is to blame stands alone. */
    private Future<Integer> settle(List<Long> batch, Set<Long> failed) {
        return job.settle(batch).timeout(STEP_SECONDS_MAX, TimeUnit.SECONDS).recover(failure -> {
            if (!isOfTheData(failure)) {
                return Future.failedFuture(failure);
            }
            if (batch.size() == 1) {
                log.error("{} of account {} wait: {}", job.name(), batch.get(0), failure.toString());
                failed.add(batch.get(0));
                return Future.succeededFuture(0);
            }
            int half = batch.size() / 2;
            return settle(batch.subList(0, half), failed)
                    .compose(first ->
                            settle(batch.subList(half, batch.size()), failed).map(second -> first + second));
        });
    }

    /** Whether trying the same again would fail again, other than for want of the database. */
    private static boolean isOfTheData(@Nullable Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = refused.getSqlState();
            return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("P0"));
        }
        return failure instanceof ArithmeticException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
    }
}
