package io.metergate.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A queue in which senders take turns: each gives up to {@value #TURN} of its messages, in their order, before the next
 * one's turn. So a meter that replays a day does not keep the others waiting. One thread's.
 *
 * @param <M> the messages
 */
final class FairQueue<M> {
    /** As many messages of one meter as one transaction still settles cheaply. */
    static final int TURN = 8;

    private final Map<Object, Turn<M>> bySender = new HashMap<>();
    private final Queue<Turn<M>> turns = new ArrayDeque<>();
    private int size;

    /** What waits of one sender. */
    private record Turn<M>(Object sender, Queue<M> messages) {}

    void add(Object sender, M message) {
        Turn<M> own = bySender.get(sender);
        if (own == null) {
            own = new Turn<>(sender, new ArrayDeque<>(1));
            bySender.put(sender, own);
            turns.add(own);
        }
        own.messages().add(message);
        size++;
    }

    int size() {
        return size;
    }

    /** The next messages, at most so many; a sender's own are together. */
    List<M> take(int max) {
        List<M> taken = new ArrayList<>(Math.min(size, max));
        while (taken.size() < max && size > 0) {
            Turn<M> next = turns.remove();
            for (int i = 0; i < TURN && taken.size() < max && !next.messages().isEmpty(); i++) {
                taken.add(next.messages().remove());
                size--;
            }
            // Whoever had a turn stands behind the others again, so that a small batch is fair, too.
            if (next.messages().isEmpty()) {
                bySender.remove(next.sender());
            } else {
                turns.add(next);
            }
        }
        return taken;
    }
}
