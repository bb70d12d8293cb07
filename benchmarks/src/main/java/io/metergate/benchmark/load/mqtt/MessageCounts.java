package io.metergate.benchmark.load.mqtt;

import java.util.Arrays;

/**
 * What each meter has sent and had acknowledged. A meter's counts belong to the thread that sends for it; whoever else
 * reads them waits for that thread's end.
 */
public final class MessageCounts {
    private final int[] sent;
    private final int[] acknowledged;

    public MessageCounts(int meters) {
        sent = new int[meters];
        acknowledged = new int[meters];
    }

    /** Counts a message and answers its number. */
    public int send(int meter) {
        return ++sent[meter];
    }

    public void acknowledge(int meter) {
        acknowledged[meter]++;
    }

    public long allSent() {
        return Arrays.stream(sent).asLongStream().sum();
    }

    public long allAcknowledged() {
        return Arrays.stream(acknowledged).asLongStream().sum();
    }

    public int meters() {
        return sent.length;
    }

    public int sent(int meter) {
        return sent[meter];
    }

    public int acknowledged(int meter) {
        return acknowledged[meter];
    }
}
