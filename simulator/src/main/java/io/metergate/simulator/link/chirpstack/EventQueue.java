package io.metergate.simulator.link.chirpstack;

import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * The events of a network server on their way out. As the real one it keeps each until it is acknowledged and sends it
 * again, in the old order, after a connection was lost.
 */
final class EventQueue {
    /** The most events without an acknowledgement at a time. */
    static final int IN_FLIGHT_MAX = 64;

    /** The most events that wait. */
    static final int WAITING_MAX = 20_000;

    private record Event(long number, String topic, byte[] body, CompletableFuture<Boolean> done) {}

    private final BiFunction<String, byte[], CompletableFuture<?>> publish;
    private final TreeMap<Long, Event> waiting = new TreeMap<>();
    private long next;
    private int connections;
    private int inFlight;
    private boolean open;

    /** @param publish sends a body to a topic and completes with the acknowledgement, or fails with the connection */
    EventQueue(BiFunction<String, byte[], CompletableFuture<?>> publish) {
        this.publish = publish;
    }

    /** Queues an event; completes with true when it was acknowledged, with false when there was no room for it. */
    CompletableFuture<Boolean> offer(String topic, byte[] body) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        synchronized (this) {
            if (waiting.size() >= WAITING_MAX) {
                return CompletableFuture.completedFuture(false);
            }
            waiting.put(next, new Event(next, topic, body, done));
            next++;
        }
        pump();
        return done;
    }

    /** The connection is there: sends what waits. */
    void connected() {
        synchronized (this) {
            open = true;
            connections++;
        }
        pump();
    }

    private void pump() {
        while (true) {
            Event event;
            int connection;
            synchronized (this) {
                if (!open || inFlight >= IN_FLIGHT_MAX || waiting.isEmpty()) {
                    return;
                }
                event = waiting.pollFirstEntry().getValue();
                inFlight++;
                connection = connections;
            }
            var unused = publish.apply(event.topic(), event.body())
                    .whenComplete((acknowledged, failure) -> settle(event, connection, failure == null));
        }
    }

    private void settle(Event event, int connection, boolean acknowledged) {
        synchronized (this) {
            inFlight--;
            if (!acknowledged) {
                waiting.put(event.number(), event);
                // The news of a lost connection may come after the next one was made.
                open = open && connection != connections;
            }
        }
        if (acknowledged) {
            event.done().complete(true);
        }
        pump();
    }
}
