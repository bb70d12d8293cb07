package io.metergate.platform.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.function.Predicate;

/**
 * A Vert.x context with its event loop. The public {@link Context} can neither be created without a verticle, nor run
 * code of a Netty handler in it, nor give its Netty event loop.
 */
public final class EventLoop {
    private final ContextInternal context;

    private EventLoop(ContextInternal context) {
        this.context = context;
    }

    /** The event loop of a context. */
    public static EventLoop of(Context context) {
        return new EventLoop((ContextInternal) context);
    }

    /** Creates a context on the next event loop. */
    public static EventLoop create(Vertx vertx) {
        return new EventLoop(((VertxInternal) vertx).createEventLoopContext());
    }

    public Context context() {
        return context;
    }

    public io.netty.channel.EventLoop netty() {
        return context.nettyEventLoop();
    }

    /** Runs a task on this event loop, soon. */
    public void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Runs a task on this event loop after a time. */
    public void runLater(long millis, Runnable task) {
        context.setTimer(millis, timer -> task.run());
    }

    /**
     * Hands a message of a Netty handler to a consumer, in the context and now; the caller must be on the event loop.
     *
     * @param consumer returns whether it has taken the message
     * @param failed called if the consumer throws, after the failure was reported to the handler of the context
     * @return whether the message was taken; true after a failure
     */
    public <T> boolean dispatch(T message, Predicate<T> consumer, Runnable failed) {
        ContextInternal before = context.beginDispatch();
        try {
            return consumer.test(message);
        } catch (RuntimeException e) {
            context.reportException(e);
            failed.run();
            return true;
        } finally {
            context.endDispatch(before);
        }
    }

    /** Reports a failure to the exception handler of the context. */
    public void report(Throwable failure) {
        context.reportException(failure);
    }
}
