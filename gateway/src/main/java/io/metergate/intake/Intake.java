package io.metergate.intake;

import io.vertx.core.Future;

/**
 * Where transports hand in what they received. The future completes after the commit, on any thread; it fails when
 * nothing was committed or nobody knows, and then the message must not be acknowledged.
 */
public interface Intake {
    /** The most bytes that a frame may have; more is {@link Refusal.Reason#TOO_LARGE}. */
    int frameBytesMax();

    /** Decodes and settles a message. */
    Future<Receipt> submit(Uplink uplink);

    /**
     * Keeps a message whose frame could not even be taken out of its wrapping.
     *
     * @param unreadable the message with the bytes as received, cut to {@link #frameBytesMax()}, as its frame
     */
    Future<Receipt> refuse(Uplink unreadable, Refusal refusal);

    /** Whether one more message would find room now; a guess, since others hand in as well. From any thread. */
    default boolean hasRoom() {
        return true;
    }

    /**
     * Runs a task once, as soon as there is room: at once where there is room now. From any thread, and on any thread;
     * the task must be short.
     */
    default void whenRoom(Runnable task) {
        task.run();
    }

    /** The queue is full: the sender should come again, and nothing was stored. */
    final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Overloaded() {
            super("the intake is full", null, false, false);
        }
    }
}
