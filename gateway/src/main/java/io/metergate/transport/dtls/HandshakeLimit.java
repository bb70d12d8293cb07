package io.metergate.transport.dtls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What handshakes one address may cost: so many may fail in a minute, and so many be under way. Beyond that none is
 * begun, until the minute is over or some have ended. An address is a whole IPv4 address, behind which a mobile network
 * may hide thousands of meters, or the first 64 bits of one of IPv6. Associations that exist are not touched. Safe from
 * any thread.
 */
final class HandshakeLimit {
    static final int FAILURES_PER_MINUTE_MAX = 60;
    static final int UNDER_WAY_MAX = 2_000;
    /** Addresses that are counted at once; handshakes of further ones are not begun. */
    static final int ADDRESSES_MAX = 10_000;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Map<Network, Count> counts = new HashMap<>();
    private long since;

    /** True when a handshake from there may begin. */
    synchronized boolean admits(InetAddress address, long nowNanos) {
        turn(nowNanos);
        Count count = counts.get(Network.of(address));
        return count == null
                ? counts.size() < ADDRESSES_MAX
                : count.failures < FAILURES_PER_MINUTE_MAX && count.underWay < UNDER_WAY_MAX;
    }

    synchronized void began(InetAddress address) {
        count(address).underWay++;
    }

    /** A handshake that {@link #began} has ended, one way or the other. */
    synchronized void ended(InetAddress address) {
        Network network = Network.of(address);
        Count count = counts.get(network);
        if (count != null && count.underWay > 0) {
            count.underWay--;
            if (count.isNothing()) {
                counts.remove(network);
            }
        }
    }

    synchronized void failed(InetAddress address, long nowNanos) {
        turn(nowNanos);
        count(address).failures++;
    }

    private Count count(InetAddress address) {
        return counts.computeIfAbsent(Network.of(address), unknown -> new Count());
    }

    private void turn(long nowNanos) {
        if (nowNanos - since >= MINUTE_NANOS) {
            since = nowNanos;
            counts.values().forEach(count -> count.failures = 0);
            counts.values().removeIf(Count::isNothing);
        }
    }

    /** Of one address. */
    private static final class Count {
        private int failures;
        private int underWay;

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
