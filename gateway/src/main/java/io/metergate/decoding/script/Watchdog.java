package io.metergate.decoding.script;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the calls that are under way, a hundred times a second while there are any, and ends those that use more
 * processor time, time or memory than they may. A call that can't be ended (it is deep within one operation of the
 * engine) is given up: its thread is told of as lost.
 */
final class Watchdog {
    private static final long TICK_NANOS = Duration.ofMillis(10).toNanos();
    private static final long LINGER_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long GRACE_CPU_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long GRACE_NANOS = Duration.ofSeconds(10).toNanos();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final BiConsumer<Thread, String> lost;
    private volatile @Nullable Thread thread;
    private volatile boolean asleep;

    /** Tells whoever owns the threads of those that do not come back. */
    Watchdog(BiConsumer<Thread, String> lost) {
        this.lost = lost;
    }

    /** One call under way; ended by the thread that runs it. */
    final class Watch implements AutoCloseable {
        private final Thread runner = Thread.currentThread();
        private final Context context;
        private final ScriptLimits limits;
        private final long cpuNanosMax;
        private long sinceNanos;
        private long cpuNanosBefore;
        private long bytesBefore;
        private long stoppedNanos;
        private long stoppedCpuNanos;
        private boolean seen;
        private boolean givenUp;
        private volatile @Nullable String reason;

        private Watch(Context context, ScriptLimits limits, Duration cpuMax) {
            this.context = context;
            this.limits = limits;
            this.cpuNanosMax = cpuMax.toNanos();
        }

        /** Which limit the call exceeded; null when it kept them. */
        @Nullable
        String reason() {
            return reason;
        }

        @Override
        public void close() {
            watches.remove(this);
        }

        private void look(long now) {
            long id = runner.getId();
            if (!seen) {
                seen = true;
                sinceNanos = now;
                cpuNanosBefore = threads.getThreadCpuTime(id);
                bytesBefore = threads.getThreadAllocatedBytes(id);
            } else if (reason == null) {
                String excess = excess(now, id);
                if (excess != null) {
                    reason = excess;
                    stoppedNanos = now;
                    stoppedCpuNanos = threads.getThreadCpuTime(id);
                    stop(context);
                }
            } else if (!givenUp && isBeyondGrace(now, id)) {
                givenUp = true;
                lost.accept(runner, String.valueOf(reason));
            }
        }

        /** A busy machine may keep a call from stopping, so the processor time counts before the time does. */
        private boolean isBeyondGrace(long now, long id) {
            return threads.getThreadCpuTime(id) - stoppedCpuNanos > GRACE_CPU_NANOS || now - stoppedNanos > GRACE_NANOS;
        }

        private @Nullable String excess(long now, long id) {
            if (threads.getThreadCpuTime(id) - cpuNanosBefore > cpuNanosMax) {
                return "needs more than " + cpuNanosMax / 1_000_000 + " ms of processor time";
            }
            if (threads.getThreadAllocatedBytes(id) - bytesBefore > limits.bytesAllocatedPerCall()) {
                return "needs more than " + (limits.bytesAllocatedPerCall() >> 20) + " MiB of memory";
            }
            if (now - sinceNanos > limits.elapsedPerCall().toNanos()) {
                return "takes longer than " + limits.elapsedPerCall().toMillis() + " ms";
            }
            return null;
        }
    }

    /** Watches what the calling thread does in a context until the watch is closed. */
    Watch watch(Context context, ScriptLimits limits, Duration cpuMax) {
        Watch watch = new Watch(context, limits, cpuMax);
        watches.add(watch);
        if (asleep || thread == null) {
            wake();
        }
        return watch;
    }

    private synchronized void wake() {
        Thread running = thread;
        if (running == null) {
            running = daemon(this::run, "script-watchdog");
            thread = running;
            running.start();
        }
        LockSupport.unpark(running);
    }

    private void run() {
        long idleSince = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(this, TICK_NANOS);
            long now = System.nanoTime();
            for (Watch watch : watches) {
                idleSince = now;
                watch.look(now);
            }
            if (now - idleSince > LINGER_NANOS) {
                asleep = true;
                while (watches.isEmpty()) {
                    LockSupport.park(this);
                }
                asleep = false;
                idleSince = System.nanoTime();
            }
        }
    }

    /** On a thread of its own, as it waits until the call has left the context. */
    private static void stop(Context context) {
        daemon(() -> context.close(true), "script-stop").start();
    }

    static Thread daemon(Runnable work, String name) {
        return daemon(work, name, 0);
    }

    /** With a stack of its own size; 0 for the usual one. */
    static Thread daemon(Runnable work, String name, long stackBytes) {
        Thread thread = new Thread(null, work, name, stackBytes);
        thread.setDaemon(true);
        return thread;
    }
}
