package io.metergate.transport.coap;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.core.network.deduplication.Deduplicator;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.jspecify.annotations.Nullable;

/**
 * Knows the last message of each proven device, with its answer, for as long as the device may repeat it. One is
 * enough: a device has one message under way at a time (NSTART of RFC 7252 is 1), and what it sent before that is told
 * from new readings by the settlement. An exchange is some 3.5 kB, so that more of them, of a whole fleet, would be
 * many.
 *
 * <p>A message id is the device's within one association: after another handshake it may begin anew, and the same id is
 * another message.
 */
final class LastMessages implements Deduplicator {
    private static final long SWEEP_MILLIS = 5_000;

    private final ConcurrentMap<Object, Last> lastOfPeer = new ConcurrentHashMap<>();
    private final long lifetimeNanos;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Future<?> sweeping;

    private record Last(int messageId, Exchange exchange, long since) {
        boolean isRepeatedBy(Last next) {
            return messageId == next.messageId && Objects.equals(association(), next.association());
        }

        private @Nullable Object association() {
            return exchange.getCurrentRequest().getSourceContext().get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP);
        }
    }

    /** @param lifetimeSeconds how long a message may be repeated */
    LastMessages(int lifetimeSeconds) {
        this.lifetimeNanos = TimeUnit.SECONDS.toNanos(lifetimeSeconds);
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
        long now = System.nanoTime();
        lastOfPeer.values().removeIf(last -> now - last.since() > lifetimeNanos);
    }

    @Override
    public @Nullable Exchange findPrevious(KeyMID key, Exchange exchange) {
        Last next = new Last(key.getMID(), exchange, System.nanoTime());
        Last kept = lastOfPeer.compute(
                key.getPeer(), (peer, last) -> last != null && last.isRepeatedBy(next) ? last : next);
        return kept.exchange().equals(exchange) ? null : kept.exchange();
    }

    @Override
    public boolean replacePrevious(KeyMID key, Exchange previous, Exchange exchange) {
        lastOfPeer.put(key.getPeer(), new Last(key.getMID(), exchange, System.nanoTime()));
        return true;
    }

    @Override
    public @Nullable Exchange find(KeyMID key) {
        Last last = lastOfPeer.get(key.getPeer());
        return last != null && last.messageId() == key.getMID() ? last.exchange() : null;
    }

    @Override
    public boolean isEmpty() {
        return lastOfPeer.isEmpty();
    }

    @Override
    public int size() {
        return lastOfPeer.size();
    }

    @Override
    public void clear() {
        lastOfPeer.clear();
    }
}
