package io.metergate.platform.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Fans committed events out to listeners. Safe from any thread; a listener is called on the publisher's and must be
 * quick.
 */
public final class LiveFeed {
    private final List<Consumer<List<GatewayEvent>>> listeners = new CopyOnWriteArrayList<>();

    /** Whether there is anyone to tell. */
    public boolean isHeard() {
        return !listeners.isEmpty();
    }

    public void publish(List<GatewayEvent> events) {
        if (!events.isEmpty()) {
            listeners.forEach(listener -> listener.accept(events));
        }
    }

    /** Adds a listener; run the answer to leave. */
    public Runnable subscribe(Consumer<List<GatewayEvent>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
