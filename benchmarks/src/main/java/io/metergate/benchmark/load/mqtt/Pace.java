package io.metergate.benchmark.load.mqtt;

import java.time.Duration;

/** When messages are due. */
public sealed interface Pace {

    /** The next one as soon as one was acknowledged, for as long as the load goes on. */
    record Closed() implements Pace {}

    /**
     * At fixed times, whatever the answers do: the clients take turns. A message that has to wait because its client
     * may not send yet keeps the time at which it was due, so its latency tells the wait.
     */
    record Open(double messagesPerSecond) implements Pace {
        public Open {
            if (!(messagesPerSecond > 0)) {
                throw new IllegalArgumentException("a rate of " + messagesPerSecond);
            }
        }

        /** The share of one of several generators that divide the clients among them. */
        Open share(int clients, int clientsOfAll) {
            return new Open(messagesPerSecond * clients / clientsOfAll);
        }

        /** When a message is due after the start; the first at once. */
        long nanosAfterStart(long message) {
            return (long) (message * (Duration.ofSeconds(1).toNanos() / messagesPerSecond));
        }
    }

    /** So many of each client as fast as it may, then no more. */
    record Stored(int messagesPerClient) implements Pace {}
}
