package io.metergate.transport.mqtt;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way back from the commits to one event loop: a batch of receipts wakes the loop once, and each client's
 * acknowledgements of a batch leave in one write.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** Then the loop looks after its sockets again. */
    private static final int DELIVERIES_AT_ONCE = 1_024;

    private final EventLoop eventLoop;
    private final Consumer<Delivery> conclude;
    private final Queue<Delivery> done = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final List<MqttSession> unflushed = new ArrayList<>();

    /** @param conclude answers a message, without flushing; called on the event loop */
    Deliveries(EventLoop eventLoop, Consumer<Delivery> conclude) {
        this.eventLoop = eventLoop;
        this.conclude = conclude;
    }

    /** From any thread. */
    void add(Delivery delivery) {
        done.add(delivery);
        wake();
    }

    private void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            eventLoop.execute(this::drain);
        }
    }

    /** One client that can't be answered keeps no other from its acknowledgement. */
    private void conclude(Delivery delivery) {
        try {
            conclude.accept(delivery);
        } catch (RuntimeException e) {
            LOG.error("A client could not be answered", e);
            delivery.session().channel().cut();
        }
    }

    private void drain() {
        Delivery delivery = done.poll();
        for (int i = 1; delivery != null; i++) {
            MqttSession session = delivery.session();
            conclude(delivery);
            if (!session.unflushed) {
                session.unflushed = true;
                unflushed.add(session);
            }
            delivery = i < DELIVERIES_AT_ONCE ? done.poll() : null;
        }
        for (MqttSession session : unflushed) {
            session.unflushed = false;
            session.channel().flush();
        }
        unflushed.clear();
        awake.set(false);
        if (!done.isEmpty()) {
            wake();
        }
    }
}
