package io.metergate.transport;

import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An intake that remembers what it was given, and answers as a test tells it to. */
public final class FakeIntake implements Intake {
    public static final int FRAME_BYTES_MAX = 4096;

    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<Uplink> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Refused> refused = new LinkedBlockingQueue<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean full;
    private volatile Function<Uplink, Future<Receipt>> answer = uplink -> committed(new Verdict.Charged(1000, 500));

    /** What was refused at the door. */
    public record Refused(Uplink uplink, Refusal refusal) {}

    public static Future<Receipt> committed(Verdict verdict) {
        return Future.succeededFuture(new Receipt(verdict, null));
    }

    public static Verdict refusal(Refusal.Reason reason) {
        return new Verdict.Refused(new Refusal(reason, "register: is not a number"));
    }

    public void answer(Function<Uplink, Future<Receipt>> answer) {
        this.answer = answer;
    }

    /** Has no room from now on. */
    public synchronized void fill() {
        full = true;
    }

    /** Has room again, and tells who waits for it. */
    public void empty() {
        List<Runnable> tasks;
        synchronized (this) {
            full = false;
            tasks = List.copyOf(waiting);
            waiting.clear();
        }
        tasks.forEach(Runnable::run);
    }

    @Override
    public synchronized boolean hasRoom() {
        return !full;
    }

    @Override
    public void whenRoom(Runnable task) {
        synchronized (this) {
            if (full) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    /** Waits for the next frame that was handed in. */
    public Uplink nextSubmitted() throws InterruptedException {
        return next(submitted);
    }

    /** Waits for the next message that was refused. */
    public Refused nextRefused() throws InterruptedException {
        return next(refused);
    }

    /** Forgets what was handed in so far. */
    public void clear() {
        submitted.clear();
        refused.clear();
    }

    public boolean gotNothing() {
        return submitted.isEmpty() && refused.isEmpty();
    }

    @Override
    public int frameBytesMax() {
        return FRAME_BYTES_MAX;
    }

    @Override
    public Future<Receipt> submit(Uplink uplink) {
        submitted.add(uplink);
        return answer.apply(uplink);
    }

    @Override
    public Future<Receipt> refuse(Uplink unreadable, Refusal refusal) {
        refused.add(new Refused(unreadable, refusal));
        return committed(new Verdict.Refused(refusal));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T item = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (item == null) {
            throw new AssertionError("nothing reached the intake");
        }
        return item;
    }
}
