package io.metergate.intake.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A queue in which senders take turns: each gives up to {@value #TURN} of its messages, in their order, before the next
 * one's turn, and no more than {@value #OF_SENDER_MAX} at a time, though nobody else waits. So a meter that replays a
 * day does not keep the others waiting, and one that replays a year makes no batch that takes long. One thread's.
 *
 * @param <M> the messages
 */
final class FairQueue<M> {
    static final int TURN = 8;
    /** As many messages of one meter as one transaction still settles cheaply: each may hold hundreds of readings. */
    static final int OF_SENDER_MAX = 32;

    private final Map<Object, Turn<M>> bySender = new HashMap<>();
    private final Queue<Turn<M>> turns = new ArrayDeque<>();
    private int size;
    private long takings;

    /** What waits of one sender. */
    private static final class Turn<M> {
        final Object sender;
        final Queue<M> messages = new ArrayDeque<>(1);
        private long taking;
        private int given;

        Turn(Object sender) {
            this.sender = sender;
        }

        /** How many it may still give at this time. */
        int left(long now) {
            if (taking != now) {
                taking = now;
                given = 0;
            }
            return OF_SENDER_MAX - given;
        }

        void give(int count, List<M> taken) {
            for (int i = 0; i < count; i++) {
                taken.add(messages.remove());
            }
            given += count;
        }
    }

    void add(Object sender, M message) {
        Turn<M> own = bySender.get(sender);
        if (own == null) {
            own = new Turn<>(sender);
            bySender.put(sender, own);
            turns.add(own);
        }
        own.messages.add(message);
        size++;
    }

    int size() {
        return size;
    }

    /** The next messages, at most so many; those of a turn are together. */
    List<M> take(int max) {
        List<M> taken = new ArrayList<>(Math.min(size, max));
        List<Turn<M>> done = new ArrayList<>(0);
        takings++;
        while (taken.size() < max && !turns.isEmpty()) {
            Turn<M> next = turns.remove();
            int left = next.left(takings);
            next.give(Math.min(Math.min(TURN, left), Math.min(max - taken.size(), next.messages.size())), taken);
            // Whoever had a turn stands behind the others again, so that a small batch is fair, too.
            if (next.messages.isEmpty()) {
                bySender.remove(next.sender);
            } else if (next.left(takings) == 0) {
                done.add(next);
            } else {
                turns.add(next);
            }
        }
        turns.addAll(done);
        size -= taken.size();
        return taken;
    }
}
