package io.metergate.transport.dtls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What handshakes one address may cost: so many may have failed, and so many be under way; beyond that none is begun. A
 * failure is forgiven after a second, and by every handshake that goes well, since a mobile network may hide thousands
 * of meters behind one address and some of them may have a wrong key. An address is a whole IPv4 address or the first
 * 64 bits of one of IPv6. Associations that exist are not touched. Safe from any thread.
 */
final class HandshakeLimit {
    static final int FAILURES_MAX = 60;
    static final int UNDER_WAY_MAX = 2_000;
    /** Of all addresses together, some 10 kB each. */
    static final int ALL_UNDER_WAY_MAX = 8_000;
    /** Addresses that are counted at once; handshakes of further ones are not begun. */
    static final int ADDRESSES_MAX = 10_000;

    private static final long FORGIVEN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SWEEP_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Map<Network, Count> counts = new HashMap<>();
    private int underWay;
    private long swept;

    /** True when a handshake from there may begin. */
    synchronized boolean admits(InetAddress address, long nowNanos) {
        sweep(nowNanos);
        if (underWay >= ALL_UNDER_WAY_MAX) {
            return false;
        }
        Count count = counts.get(Network.of(address));
        return count == null
                ? counts.size() < ADDRESSES_MAX
                : count.failures(nowNanos) < FAILURES_MAX && count.underWay < UNDER_WAY_MAX;
    }

    synchronized void began(InetAddress address) {
        count(address).underWay++;
        underWay++;
    }

    /** One that {@link #began} has made an association. */
    synchronized void succeeded(InetAddress address) {
        Count count = count(address);
        count.failures = Math.max(0, count.failures - 1);
        ended(address);
    }

    /** One that {@link #began} has ended; why was told by {@link #failed}. */
    synchronized void ended(InetAddress address) {
        Count count = count(address);
        if (count.underWay > 0) {
            count.underWay--;
            underWay--;
        }
        if (count.isNothing()) {
            counts.remove(Network.of(address));
        }
    }

    synchronized void failed(InetAddress address, long nowNanos) {
        Count count = count(address);
        count.failures = count.failures(nowNanos) + 1;
    }

    private Count count(InetAddress address) {
        return counts.computeIfAbsent(Network.of(address), unknown -> new Count());
    }

    private void sweep(long nowNanos) {
        if (nowNanos - swept >= SWEEP_NANOS) {
            swept = nowNanos;
            counts.values().removeIf(count -> count.failures(nowNanos) == 0 && count.underWay == 0);
        }
    }

    /** Of one address. */
    private static final class Count {
        private int failures;
        private int underWay;
        private long forgivenUntil;

        /** Those that are not forgiven yet. */
        int failures(long nowNanos) {
            long forgiven = (nowNanos - forgivenUntil) / FORGIVEN_AFTER_NANOS;
            if (forgiven > 0) {
                failures = (int) Math.max(0, failures - forgiven);
                forgivenUntil += forgiven * FORGIVEN_AFTER_NANOS;
            }
            return failures;
        }

        boolean isNothing() {
            return failures == 0 && underWay == 0;
        }
    }

    /** What one sender can be expected to have. */
    private record Network(byte[] bytes) {
        static Network of(InetAddress address) {
            byte[] bytes = address.getAddress();
            return new Network(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Network that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
