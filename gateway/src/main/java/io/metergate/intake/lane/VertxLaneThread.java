package io.metergate.intake.lane;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** A lane on an event loop, which it shares with others. */
public final class VertxLaneThread implements LaneThread {
    private final Vertx vertx;
    private final Context context;

    public VertxLaneThread(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = context;
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ready -> task.run());
    }

    @Override
    public Runnable after(long millis, Runnable task) {
        // A timer fires on the context that set it, and lanes set theirs on their own.
        long timer = vertx.setTimer(Math.max(1, millis), fired -> execute(task));
        return () -> vertx.cancelTimer(timer);
    }

    @Override
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
