package io.metergate.desk.reconcile;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Compares the projections of all accounts with what they are made of. Some accounts at a time, so that no snapshot is
 * held for long and memory does not depend on how many there are; the gateway may run meanwhile.
 */
public final class Reconciliation {
    private static final int WORKERS_MAX = 8;

    private final Vertx vertx;
    private final ChunkReader reader;
    private final Pool pool;
    private final int workers;

    /**
     * Over a migrated database.
     *
     * @param siteZone where an account names no zone of its own
     * @param workers how many connections it may use at a time, 1 to {@value #WORKERS_MAX}
     */
    public Reconciliation(Vertx vertx, Pool pool, ZoneId siteZone, int workers) {
        if (workers < 1 || workers > WORKERS_MAX) {
            throw new IllegalArgumentException("workers: " + workers);
        }
        this.vertx = vertx;
        this.pool = pool;
        this.workers = workers;
        this.reader = new ChunkReader(pool, siteZone, workers);
    }

    /** How many accounts were compared, and how many differences there are. */
    public record Summary(long accounts, long differences) {}

    /** Is told how it goes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * So many accounts more were compared; the next ones wait until the future completes.
         *
         * @param found what differs among these
         */
        Future<Void> compared(int accounts, List<Difference> found);
    }

    /** How many accounts there are to compare. */
    public Future<Long> count() {
        return pool.query("SELECT count(*) AS n FROM account")
                .execute()
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** Compares all accounts that there are, and looks for what belongs to none. */
    public Future<Summary> run(Listener listener) {
        return Strays.find(pool)
                .compose(strays -> listener.compared(0, strays)
                        .compose(told -> runAll(listener))
                        .map(all -> new Summary(all.accounts(), all.differences() + strays.size())));
    }

    private Future<Summary> runAll(Listener listener) {
        List<Run> runs = IntStream.range(0, workers)
                .mapToObj(worker -> new Run(worker, listener))
                .toList();
        return Future.join(runs.stream().map(Run::start).toList())
                .map(ended -> new Summary(
                        runs.stream().mapToLong(run -> run.accounts.get()).sum(),
                        runs.stream().mapToLong(run -> run.differences.get()).sum()));
    }

    /** What one worker does, a chunk after the other. */
    private final class Run {
        private final int worker;
        private final Listener listener;
        private final Promise<Void> end = Promise.promise();
        private final AtomicLong accounts = new AtomicLong();
        private final AtomicLong differences = new AtomicLong();

        Run(int worker, Listener listener) {
            this.worker = worker;
            this.listener = listener;
        }

        Future<Void> start() {
            next(Long.MIN_VALUE);
            return end.future();
        }

        private void next(long after) {
            reader.next(after, worker)
                    .compose(chunk -> chunk.accounts() == 0
                            ? Future.succeededFuture(chunk)
                            : vertx.executeBlocking(chunk::compare, false).compose(found -> tell(chunk, found)))
                    .onFailure(end::fail)
                    .onSuccess(this::goOn);
        }

        private Future<Chunk> tell(Chunk chunk, List<Difference> found) {
            accounts.addAndGet(chunk.accounts());
            differences.addAndGet(found.size());
            return listener.compared(chunk.accounts(), found).map(chunk);
        }

        private void goOn(Chunk chunk) {
            if (chunk.accounts() == 0) {
                end.complete();
            } else {
                next(chunk.lastId());
            }
        }
    }
}
