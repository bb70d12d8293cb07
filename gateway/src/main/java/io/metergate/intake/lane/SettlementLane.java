package io.metergate.intake.lane;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;

/**
 * Takes whatever waits, settles it as one batch, and takes again: one message when it is quiet, many under load. What
 * waits is bounded, and senders take turns.
 *
 * @param <M> the messages
 */
public final class SettlementLane<M> {
    private final LaneThread thread;
    private final BatchRunner<M, ?> runner;
    private final Limits limits;
    private final ToIntFunction<M> weight;

    /** What came in and was not yet sorted; from here on all is the lane's own. */
    private final Queue<Waiting<M>> arrived = new ConcurrentLinkedQueue<>();

    private final FairQueue<M> queue = new FairQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean awake = new AtomicBoolean();
    /** Who waits for room. */
    private final Queue<Runnable> wanting = new ConcurrentLinkedQueue<>();

    private long begun;

    /**
     * What bounds a lane.
     *
     * @param batchMax the most messages of a transaction
     * @param queueMax the most that wait or are being settled
     * @param lingerMillis small batches begin at least so long after each other; 0: at once
     * @param bytesMax the memory from which on nothing more is taken, whatever its size
     */
    public record Limits(int batchMax, int queueMax, int lingerMillis, long bytesMax) {
        /** For messages that are only counted. */
        public Limits(int batchMax, int queueMax, int lingerMillis) {
            this(batchMax, queueMax, lingerMillis, Long.MAX_VALUE);
        }
    }

    private record Waiting<M>(Object sender, M message) {}

    /** A lane that only counts its messages. */
    public <R> SettlementLane(LaneThread thread, BatchLedger<M, R> ledger, BatchEnd<M, ? super R> end, Limits limits) {
        this(thread, ledger, end, limits, message -> 0);
    }

    /** @param weight the memory that a message takes, in bytes; always the same for one message */
    public <R> SettlementLane(
            LaneThread thread,
            BatchLedger<M, R> ledger,
            BatchEnd<M, ? super R> end,
            Limits limits,
            ToIntFunction<M> weight) {
        this.thread = thread;
        this.runner = new BatchRunner<>(thread, ledger, end);
        this.limits = limits;
        this.weight = weight;
        this.begun = thread.millis() - limits.lingerMillis();
    }

    /** How many messages wait, are still being read in their places, or are being settled. */
    public int waiting() {
        return waiting.get();
    }

    /** The memory that they take. */
    public long bytes() {
        return bytes.get();
    }

    /** Whether one more message would be taken now; a guess, since others offer as well. From any thread. */
    public boolean hasRoom() {
        return waiting.get() < limits.queueMax() && bytes.get() < limits.bytesMax();
    }

    /** Runs a short task once: at once where there is room, otherwise when the next batch has made some. */
    public void whenRoom(Runnable task) {
        wanting.add(task);
        // Room that came before this line is told here, and what comes after it when it comes.
        tellRoom();
    }

    private void tellRoom() {
        while (hasRoom()) {
            Runnable next = wanting.poll();
            if (next == null) {
                return;
            }
            next.run();
        }
    }

    /**
     * Takes a message, from any thread.
     *
     * @param sender whose messages keep their order
     * @return false when the lane is full, and then nothing was taken
     */
    public boolean offer(Object sender, M message) {
        int size = weight.applyAsInt(message);
        if (!reserve(size)) {
            return false;
        }
        put(sender, message, size);
        return true;
    }

    /**
     * Takes a place for a message that is still to be read; from any thread. It must be {@linkplain #put put} there, or
     * the place {@linkplain #giveBack given back}.
     *
     * @param size the memory that it takes already
     * @return false when the lane is full, and then nothing was taken
     */
    public boolean reserve(int size) {
        if (bytes.get() >= limits.bytesMax()) {
            return false;
        }
        if (waiting.incrementAndGet() > limits.queueMax()) {
            waiting.decrementAndGet();
            return false;
        }
        bytes.addAndGet(size);
        return true;
    }

    /** Gives a reserved place back. */
    public void giveBack(int size) {
        leave(1, size);
        tellRoom();
    }

    /** Puts a message into a place that was reserved with that size. */
    public void put(Object sender, M message, int reserved) {
        bytes.addAndGet(weight.applyAsInt(message) - reserved);
        arrived.add(new Waiting<>(sender, message));
        if (!awake.get() && awake.compareAndSet(false, true)) {
            thread.execute(this::next);
        }
    }

    private void leave(int count, long size) {
        waiting.addAndGet(-count);
        bytes.addAndGet(-size);
    }

    private void next() {
        sort();
        if (queue.size() == 0) {
            awake.set(false);
            // Whoever came between the two lines saw a lane that was awake.
            if (!arrived.isEmpty() && awake.compareAndSet(false, true)) {
                thread.execute(this::next);
            }
            return;
        }
        long rest = begun + limits.lingerMillis() - thread.millis();
        // After a rest the first message is settled at once; under load it is worth to wait for its company.
        if (rest > 0 && queue.size() < limits.batchMax() / 2) {
            thread.after(rest, this::begin);
        } else {
            begin();
        }
    }

    private void begin() {
        sort();
        begun = thread.millis();
        List<M> batch = queue.take(limits.batchMax());
        runner.run(batch).onComplete(done -> {
            leave(batch.size(), batch.stream().mapToLong(weight::applyAsInt).sum());
            // First of all, so that nobody who is told of room can keep the lane from going on.
            thread.execute(this::next);
            tellRoom();
        });
    }

    private void sort() {
        for (Waiting<M> each = arrived.poll(); each != null; each = arrived.poll()) {
            queue.add(each.sender(), each.message());
        }
    }
}
