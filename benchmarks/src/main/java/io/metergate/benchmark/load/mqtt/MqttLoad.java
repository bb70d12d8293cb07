package io.metergate.benchmark.load.mqtt;

import io.metergate.benchmark.load.measure.Latencies;
import io.metergate.benchmark.load.measure.Load;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** Publishers on a few threads. */
public final class MqttLoad implements Load {
    private static final long LOOK_MS = 5;

    private final LoadControl control = new LoadControl();
    private final List<MqttLoop> loops = new ArrayList<>();
    private final List<LoopState> states = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Histogram all = Latencies.empty();
    private final MessageCounts counts;
    private final int clients;

    /**
     * Starts the threads.
     *
     * @param meters how many there are in all senders together
     */
    public MqttLoad(
            InetSocketAddress gateway, List<Sender> senders, int meters, Messages messages, Pace pace, int threadCount)
            throws IOException {
        this.counts = new MessageCounts(meters);
        this.clients = senders.size();
        int shares = Math.min(threadCount, clients);
        for (int i = 0; i < shares; i++) {
            List<Sender> share = senders.subList(clients * i / shares, clients * (i + 1) / shares);
            Pace own = pace instanceof Pace.Open open ? open.share(share.size(), clients) : pace;
            LoopState state = new LoopState(control);
            MqttLoop loop = new MqttLoop(gateway, share, messages, counts, own, state);
            states.add(state);
            loops.add(loop);
            Thread thread = new Thread(loop, "bench-mqtt-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    @Override
    public void connect(Duration patience) throws InterruptedException {
        if (!await(() -> connected() == clients, patience)) {
            throw new IllegalStateException(
                    "only " + connected() + " of " + clients + " clients could sign in " + troubles());
        }
    }

    /** How many are signed in. */
    public int connected() {
        return states.stream().mapToInt(state -> state.connected.get()).sum();
    }

    @Override
    public void start() {
        control.start();
    }

    @Override
    public void measure(boolean on) {
        control.measured().measure(on);
    }

    @Override
    public long acknowledged() {
        return states.stream().mapToLong(state -> state.acknowledged.get()).sum();
    }

    @Override
    public boolean drain(Duration patience) throws InterruptedException {
        control.stop();
        return awaitRest(patience);
    }

    /** Waits until a load with an end of its own has come to it. */
    public boolean awaitRest(Duration patience) throws InterruptedException {
        control.askForRest();
        return await(() -> states.stream().allMatch(state -> state.rest.get() == 0), patience);
    }

    @Override
    public Histogram micros() {
        Histogram unused = interval();
        return all;
    }

    /** Latencies since the last call; from one thread at a time. */
    public Histogram interval() {
        Histogram interval = Latencies.empty();
        loops.forEach(loop -> interval.add(loop.interval()));
        all.add(interval);
        return interval;
    }

    @Override
    public long sent() {
        return counts.allSent();
    }

    /** What each meter sent; after {@link #close()}. */
    public MessageCounts counts() {
        return counts;
    }

    @Override
    public String troubles() {
        long lost = states.stream().mapToLong(state -> state.lost.get()).sum();
        long unexpected =
                states.stream().mapToLong(state -> state.unexpected.get()).sum();
        String why = states.stream().map(LoopState::lastLoss).reduce("", (a, b) -> b.isEmpty() ? a : b);
        String losses = lost == 0 ? "" : lost + " connections lost, the last: " + why;
        String packets = unexpected == 0 ? "" : unexpected + " unexpected packets";
        return losses.isEmpty() || packets.isEmpty() ? losses + packets : losses + "; " + packets;
    }

    @Override
    public void close() {
        control.close();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await(BooleanSupplier done, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return true;
    }
}
