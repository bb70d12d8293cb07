package io.metergate.transport.coap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.core.network.deduplication.Deduplicator;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.jspecify.annotations.Nullable;

/**
 * Knows the last messages of each peer, with their answers, for as long as the peer may repeat them; but no more than
 * so much memory holds, since anybody can send from as many addresses as he likes. The oldest go first: what is
 * repeated of them is told from new readings by the settlement. Safe from any thread.
 *
 * <p>A message id is the peer's within one association: after another handshake it may begin anew, and the same id is
 * another message.
 */
final class RecentMessages implements Deduplicator {
    /** What an exchange takes of the heap without what was sent; that it keeps twice, as it came and as its payload. */
    static final int BYTES_OF_MESSAGE = 3_500;

    /** There are two listeners. */
    private static final int PART_OF_HEAP = 16;

    private static final long SWEEP_MILLIS = 5_000;

    private final int ofPeerMax;
    private final long bytesMax;
    private final long lifetimeNanos;
    /** The oldest first. */
    private final Map<KeyMID, Recent> messages = new LinkedHashMap<>();

    private final Map<Object, Deque<KeyMID>> ofPeers = new HashMap<>();
    private long bytes;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Future<?> sweeping;

    private record Recent(Exchange exchange, long since, long bytes) {
        boolean isRepeatedBy(Exchange next) {
            return Objects.equals(association(exchange), association(next));
        }

        private static @Nullable Object association(Exchange exchange) {
            return exchange.getCurrentRequest().getSourceContext().get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP);
        }
    }

    /**
     * Knows none yet.
     *
     * @param ofPeerMax how many of one peer are known
     * @param bytesMax what all of them may take of the heap
     * @param lifetimeSeconds how long a message may be repeated
     */
    RecentMessages(int ofPeerMax, long bytesMax, int lifetimeSeconds) {
        this.ofPeerMax = ofPeerMax;
        this.bytesMax = bytesMax;
        this.lifetimeNanos = TimeUnit.SECONDS.toNanos(lifetimeSeconds);
    }

    /** A part of the heap. */
    static long bytesMax() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    @Override
    public synchronized void setExecutor(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public synchronized void start() {
        if (sweeping == null) {
            sweeping = Objects.requireNonNull(executor)
                    .scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (sweeping != null) {
            sweeping.cancel(false);
            sweeping = null;
        }
        clear();
    }

    private void sweep() {
        forgetUntil(System.nanoTime() - lifetimeNanos);
    }

    /** Forgets what came before. */
    synchronized void forgetUntil(long nanos) {
        while (!messages.isEmpty() && messages.values().iterator().next().since() - nanos < 0) {
            forgetOldest();
        }
    }

    @Override
    public synchronized @Nullable Exchange findPrevious(KeyMID key, Exchange exchange) {
        Recent known = messages.get(key);
        if (known != null && known.isRepeatedBy(exchange)) {
            return known.exchange().equals(exchange) ? null : known.exchange();
        }
        keep(key, exchange);
        return null;
    }

    @Override
    public synchronized boolean replacePrevious(KeyMID key, Exchange previous, Exchange exchange) {
        keep(key, exchange);
        return true;
    }

    private void keep(KeyMID key, Exchange exchange) {
        forget(key);
        Deque<KeyMID> ofPeer = ofPeers.get(key.getPeer());
        if (ofPeer != null && ofPeer.size() == ofPeerMax) {
            forget(ofPeer.element());
        }
        Recent recent = new Recent(exchange, System.nanoTime(), bytes(exchange));
        messages.put(key, recent);
        ofPeers.computeIfAbsent(key.getPeer(), peer -> new ArrayDeque<>(1)).add(key);
        bytes += recent.bytes();
        while (bytes > bytesMax) {
            forgetOldest();
        }
    }

    private static long bytes(Exchange exchange) {
        byte[] sent = exchange.getCurrentRequest().getBytes();
        return BYTES_OF_MESSAGE + (sent == null ? 0 : 2L * sent.length);
    }

    private void forgetOldest() {
        forget(messages.keySet().iterator().next());
    }

    private void forget(KeyMID key) {
        Recent forgotten = messages.remove(key);
        if (forgotten == null) {
            return;
        }
        bytes -= forgotten.bytes();
        ofPeers.computeIfPresent(key.getPeer(), (peer, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    @Override
    public synchronized @Nullable Exchange find(KeyMID key) {
        Recent known = messages.get(key);
        return known == null ? null : known.exchange();
    }

    @Override
    public synchronized boolean isEmpty() {
        return messages.isEmpty();
    }

    @Override
    public synchronized int size() {
        return messages.size();
    }

    @Override
    public synchronized void clear() {
        messages.clear();
        ofPeers.clear();
        bytes = 0;
    }
}
