package io.metergate.decoding.script;

import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.metergate.decoding.script.ScriptOutcome.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that run scripts, so that no event loop does. The calls of one script run one after the other in the
 * order in which they came, so each device's frames keep theirs; different scripts run side by side. A thread that a
 * script does not give back is replaced, and the script is not run again.
 */
final class ScriptWorkers {
    /** Calls of one script in a row before another script's turn. */
    private static final int TURN = 32;

    private static final long IDLE_SECONDS = 30;

    /** A script is loaded, called and, when it does not end, given up; each has the time of one call at most. */
    private static final int WAITS_MAX = 3;

    /** Some thousand calls deep within each other, as other engines allow; only what is used takes memory. */
    private static final long STACK_BYTES = 16L << 20;

    private final Watchdog watchdog = new Watchdog(this::giveUp);
    private final Map<Thread, Line> running = new ConcurrentHashMap<>();
    private final AtomicInteger threadNumber = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final int waitingMax;
    private final ScriptLimits limits;
    private final InstantSource clock;

    ScriptWorkers(int threads, int waitingMax, ScriptLimits limits, InstantSource clock) {
        this.waitingMax = waitingMax;
        this.limits = limits;
        this.clock = clock;
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> Watchdog.daemon(work, "script-" + threadNumber.incrementAndGet(), STACK_BYTES));
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * A call that waits.
     *
     * @param context the Vert.x context that asked and on which the answer comes; null for another thread's
     */
    private record Task<T>(
            ScriptCall call,
            Function<ScriptOutcome, T> reader,
            Promise<T> promise,
            @Nullable Context context) {
        void complete(ScriptOutcome outcome) {
            Future<T> read = read(outcome);
            if (context == null) {
                tell(read);
            } else {
                context.runOnContext(back -> tell(read));
            }
        }

        /** At once, on the thread that asks. */
        void refuse(ScriptOutcome refused) {
            tell(read(refused));
        }

        /** Nobody is kept waiting for what can't be read, and the next call has its turn. */
        private Future<T> read(ScriptOutcome outcome) {
            try {
                return Future.succeededFuture(reader.apply(outcome));
            } catch (RuntimeException | StackOverflowError fault) {
                return Future.failedFuture(fault);
            }
        }

        void tell(Future<T> read) {
            if (read.succeeded()) {
                promise.tryComplete(read.result());
            } else {
                promise.tryFail(read.cause());
            }
        }
    }

    /** The calls of one script that wait for their turn. */
    final class Line {
        private final Script script;
        private final Queue<Task<?>> tasks = new ArrayDeque<>();
        private @Nullable Task<?> current;
        private boolean active;
        private @Nullable Failed lost;

        private Line(Script script) {
            this.script = script;
        }

        /**
         * Has a call run by a worker and waits for it on this thread, which is kept no longer than until the call is
         * given up.
         */
        ScriptOutcome runAndWait(ScriptCall call) {
            Task<ScriptOutcome> task = new Task<>(call, outcome -> outcome, Promise.promise(), null);
            submit(task);
            try {
                return task.promise()
                        .future()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(limits.elapsedPerCall().toMillis() * WAITS_MAX, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Failed(Kind.BUSY, "interrupted");
            } catch (TimeoutException e) {
                return new Failed(Kind.BUSY, "other calls of this script do not end");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        void release() {
            if (lost() == null) {
                script.release();
            }
        }

        /**
         * Has a call run by a worker, and what it comes to read there as well. Completes on the caller's Vert.x
         * context if it has one, in the order of the calls; where too many wait at once, so that the caller still has
         * at hand what it asked for. The future fails only with what the reader throws.
         */
        <T> Future<T> run(ScriptCall call, Function<ScriptOutcome, T> reader) {
            Task<T> task = new Task<>(call, reader, Promise.promise(), Vertx.currentContext());
            submit(task);
            return task.promise().future();
        }

        private void submit(Task<?> task) {
            Failed refused = null;
            synchronized (this) {
                if (lost != null) {
                    refused = lost;
                } else if (tasks.size() >= waitingMax) {
                    refused = new Failed(Kind.BUSY, "more than " + waitingMax + " frames wait for this script");
                } else {
                    tasks.add(task);
                    if (active) {
                        return;
                    }
                    active = true;
                }
            }
            if (refused == null) {
                pool.execute(this::takeTurn);
            } else if (refused.kind() == Kind.BUSY) {
                task.refuse(refused);
            } else {
                task.complete(refused);
            }
        }

        private void takeTurn() {
            running.put(Thread.currentThread(), this);
            for (int i = 0; i < TURN; i++) {
                Task<?> task = next();
                if (task == null) {
                    leave();
                    return;
                }
                ScriptOutcome outcome = script.run(task.call());
                if (lost() != null) {
                    // Given up meanwhile: another thread has taken this one's place.
                    pool.setCorePoolSize(pool.getCorePoolSize() - 1);
                    pool.setMaximumPoolSize(pool.getCorePoolSize());
                    return;
                }
                task.complete(outcome);
                script.prepare();
            }
            leave();
            pool.execute(this::takeTurn);
        }

        private void leave() {
            running.remove(Thread.currentThread());
        }

        private synchronized @Nullable Task<?> next() {
            current = tasks.poll();
            active = current != null;
            return current;
        }

        private synchronized @Nullable Failed lost() {
            return lost;
        }

        private void giveUp(String reason) {
            Failed failed = new Failed(
                    Kind.SUSPENDED, "not run until Metergate starts again, as it could not be stopped: " + reason);
            Task<?> hanging;
            synchronized (this) {
                lost = failed;
                hanging = current;
            }
            if (hanging != null) {
                hanging.complete(failed);
            }
            for (Task<?> task = next(); task != null; task = next()) {
                task.complete(failed);
            }
        }
    }

    Line line(ScriptText text) {
        return new Line(new Script(text, limits, watchdog, clock));
    }

    private void giveUp(Thread thread, String reason) {
        Line line = running.remove(thread);
        if (line != null) {
            pool.setMaximumPoolSize(pool.getMaximumPoolSize() + 1);
            pool.setCorePoolSize(pool.getMaximumPoolSize());
            line.giveUp(reason);
        }
    }
}
