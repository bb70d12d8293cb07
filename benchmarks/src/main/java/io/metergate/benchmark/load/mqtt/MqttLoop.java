package io.metergate.benchmark.load.mqtt;

import io.metergate.benchmark.load.measure.Latencies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** One thread of the generator with its share of the clients. */
final class MqttLoop implements Runnable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int CONNECTING_MAX = 100;
    private static final long WAIT_MS = 20;
    private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final InetSocketAddress gateway;
    private final Messages messages;
    private final MessageCounts counts;
    private final Pace pace;
    private final LoopState state;
    private final Selector selector;
    private final List<MqttClient> clients = new ArrayList<>();
    private final Deque<MqttClient> toConnect = new ArrayDeque<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final SingleWriterRecorder micros = Latencies.recorder();
    private int connecting;
    private long connectAgainAt;
    private long now;
    private long startedAt;
    private boolean started;
    private long nextDue;

    MqttLoop(
            InetSocketAddress gateway,
            List<Sender> senders,
            Messages messages,
            MessageCounts counts,
            Pace pace,
            LoopState state)
            throws IOException {
        this.gateway = gateway;
        this.messages = messages;
        this.counts = counts;
        this.pace = pace;
        this.state = state;
        this.selector = Selector.open();
        for (Sender sender : senders) {
            MqttClient client = new MqttClient(sender, clients.size(), this);
            clients.add(client);
            toConnect.add(client);
        }
    }

    Messages messages() {
        return messages;
    }

    MessageCounts counts() {
        return counts;
    }

    ByteBuffer out() {
        return out;
    }

    /** What was measured since the last time that somebody asked; from any one thread. */
    Histogram interval() {
        return micros.getIntervalHistogram();
    }

    /** When a client's message is, or was, due. */
    long dueNanos(MqttClient client, long begun) {
        return pace instanceof Pace.Open open
                ? startedAt + open.nanosAfterStart(begun * clients.size() + client.place())
                : now;
    }

    void signedIn() {
        connecting--;
        state.connected.incrementAndGet();
    }

    void acknowledged(long dueNanos) {
        state.acknowledged.lazySet(state.acknowledged.get() + 1);
        if (state.control.measured().holds(dueNanos)) {
            micros.recordValue(Latencies.micros(now - dueNanos));
        }
    }

    void unexpected() {
        state.unexpected.incrementAndGet();
    }

    @Override
    public void run() {
        try (selector) {
            while (!state.control.closed()) {
                now = System.nanoTime();
                connectSome();
                selector.select(this::ready, waitMillis());
                now = System.nanoTime();
                direct();
            }
            clients.forEach(MqttClient::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long waitMillis() {
        return started && pace instanceof Pace.Open ? 1 : WAIT_MS;
    }

    private void ready(SelectionKey key) {
        MqttClient client = (MqttClient) key.attachment();
        now = System.nanoTime();
        try {
            client.ready(key, in);
        } catch (IOException | IllegalStateException e) {
            lost(client, e);
        }
    }

    private void lost(MqttClient client, Exception why) {
        state.lost(why.toString());
        if (client.close()) {
            state.connected.decrementAndGet();
        } else {
            connecting--;
        }
        connectAgainAt = now + RECONNECT_NANOS;
        toConnect.add(client);
    }

    private void connectSome() {
        while (connecting < CONNECTING_MAX && now >= connectAgainAt && !toConnect.isEmpty()) {
            MqttClient client = toConnect.remove();
            connecting++;
            try {
                client.connect(selector, gateway);
            } catch (IOException e) {
                lost(client, e);
            }
        }
    }

    /** Starts and stops the load as it was told, and sends what has fallen due. */
    private void direct() {
        if (!started && state.control.started()) {
            started = true;
            startedAt = now;
            if (!(pace instanceof Pace.Open)) {
                long each = pace instanceof Pace.Stored stored ? stored.messagesPerClient() : Long.MAX_VALUE;
                clients.forEach(client -> client.owe(each));
                clients.forEach(this::send);
            }
        }
        if (started && pace instanceof Pace.Open open) {
            // What was due before the stop is sent all the same, or a stall would hide what it held back.
            if (!state.control.stopped()) {
                sendDue(open);
            }
        } else if (started && state.control.stopped()) {
            clients.forEach(MqttClient::forgive);
        }
        // Only somebody who waits for it asks, so that a quiet loop costs nothing.
        if (state.control.asksForRest()) {
            state.rest.set(clients.stream().filter(client -> !client.isIdle()).count());
        }
    }

    private void sendDue(Pace.Open open) {
        while (startedAt + open.nanosAfterStart(nextDue) <= now) {
            MqttClient client = clients.get((int) (nextDue % clients.size()));
            nextDue++;
            client.owe(1);
            send(client);
        }
    }

    private void send(MqttClient client) {
        try {
            client.send();
        } catch (IOException e) {
            lost(client, e);
        }
    }
}
