package io.metergate.transport.coap;

import io.metergate.intake.Receipt;
import io.vertx.core.Future;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.network.Exchange;

/**
 * The requests that were handed in and not answered yet: how many there may be, and an empty acknowledgement for each
 * whose commit takes long, so that its sender does not repeat it. One look at the oldest every few milliseconds,
 * instead of a timer for each. Safe from any thread.
 */
final class OpenRequests {
    /** Some kilobytes each, while a device has one at a time. */
    private static final int REQUESTS_MAX = 8_192;
    /** Before the first repetition, which comes after two seconds at the earliest; seldom needed at all. */
    private static final long ACKNOWLEDGE_AFTER_MILLIS = 1_400;

    private static final long LOOK_MILLIS = 50;

    private final Queue<Request> oldestFirst = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    private record Request(Exchange exchange, Future<Receipt> receipt, long since) {}

    /** @param timers looks at them until it is shut down */
    OpenRequests(ScheduledExecutorService timers) {
        var unused = timers.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes a place for a request; false when all are taken. */
    boolean enter() {
        if (count.incrementAndGet() <= REQUESTS_MAX) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    /** Gives the place back. */
    void leave() {
        count.decrementAndGet();
    }

    /** Acknowledges the request if its commit takes long; the answer then travels as a message of its own. */
    void watch(Exchange exchange, Future<Receipt> receipt) {
        oldestFirst.add(new Request(exchange, receipt, System.nanoTime()));
    }

    private void look() {
        long due = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ACKNOWLEDGE_AFTER_MILLIS);
        Request oldest = oldestFirst.peek();
        while (oldest != null && (oldest.since() - due <= 0 || oldest.receipt().isComplete())) {
            oldestFirst.remove();
            if (!oldest.receipt().isComplete()) {
                Exchange exchange = oldest.exchange();
                exchange.execute(exchange::sendAccept);
            }
            oldest = oldestFirst.peek();
        }
    }
}
