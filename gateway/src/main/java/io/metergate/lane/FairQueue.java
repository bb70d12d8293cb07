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

    private final Map<Object, Queue<M>> bySender = new HashMap<>();
    private final Queue<Object> turns = new ArrayDeque<>();
    private int size;

    void add(Object sender, M message) {
        Queue<M> own = bySender.get(sender);
        if (own == null) {
            own = new ArrayDeque<>(2);
            bySender.put(sender, own);
            turns.add(sender);
        }
        own.add(message);
        size++;
    }

    int size() {
        return size;
    }

    /** The next messages, at most so many; a sender's own are together. */
    List<M> take(int max) {
        List<M> taken = new ArrayList<>(Math.min(size, max));
        // Whoever had a turn stands behind the others again, so that a small batch is fair, too.
        while (taken.size() < max && size > 0) {
            Object sender = turns.remove();
            Queue<M> own = bySender.get(sender);
            for (int i = 0; i < TURN && taken.size() < max && !own.isEmpty(); i++) {
                taken.add(own.remove());
                size--;
            }
            if (own.isEmpty()) {
                bySender.remove(sender);
            } else {
                turns.add(sender);
            }
        }
        return taken;
    }
}
