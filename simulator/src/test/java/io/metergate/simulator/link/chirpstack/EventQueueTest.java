package io.metergate.simulator.link.chirpstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final List<String> published = new ArrayList<>();
    private final List<CompletableFuture<Boolean>> acknowledgements = new ArrayList<>();
    private final EventQueue queue = new EventQueue((topic, body) -> {
        published.add(topic);
        CompletableFuture<Boolean> acknowledgement = new CompletableFuture<>();
        acknowledgements.add(acknowledgement);
        return acknowledgement;
    });

    @Test
    void sendsNothingBeforeItIsConnected() {
        send("a");
        assertEquals(List.of(), published);

        queue.connected();
        assertEquals(List.of("a"), published);
    }

    @Test
    void sendsAgainInTheOldOrderWhatAConnectionLost() {
        queue.connected();
        CompletableFuture<Boolean> first = queue.offer("a", new byte[0]);
        send("b");
        acknowledgements.get(1).completeExceptionally(new IOException("lost"));
        acknowledgements.get(0).completeExceptionally(new IOException("lost"));
        send("c");
        assertFalse(first.isDone());

        queue.connected();

        assertEquals(List.of("a", "b", "a", "b", "c"), published);
        acknowledgements.get(2).complete(true);
        assertTrue(first.join());
    }

    @Test
    void sendsAgainEvenWhenTheNewsOfTheLossComesAfterTheNextConnection() {
        queue.connected();
        send("a");
        queue.connected();

        acknowledgements.get(0).completeExceptionally(new IOException("lost"));

        assertEquals(List.of("a", "a"), published);
    }

    @Test
    void keepsFewEventsWithoutAnAcknowledgement() {
        queue.connected();
        for (int i = 0; i <= EventQueue.IN_FLIGHT_MAX; i++) {
            send("e" + i);
        }
        assertEquals(EventQueue.IN_FLIGHT_MAX, published.size());

        acknowledgements.get(3).complete(true);

        assertEquals("e" + EventQueue.IN_FLIGHT_MAX, published.get(EventQueue.IN_FLIGHT_MAX));
    }

    @Test
    void refusesAnEventWhenTooManyWait() {
        for (int i = 0; i < EventQueue.WAITING_MAX; i++) {
            assertFalse(queue.offer("e", new byte[0]).isDone());
        }

        assertFalse(queue.offer("e", new byte[0]).join());
    }

    private void send(String topic) {
        var unused = queue.offer(topic, new byte[0]);
    }
}
