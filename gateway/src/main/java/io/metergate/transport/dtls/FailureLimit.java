package io.metergate.transport.dtls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many handshakes from one address may fail in a minute; further ones are not begun until the minute is over. An
 * address is a whole IPv4 address, behind which a mobile network may hide thousands of meters, or the first 64 bits of
 * one of IPv6. Associations that exist are not touched. Safe from any thread.
 */
final class FailureLimit {
    static final int FAILURES_PER_MINUTE_MAX = 60;
    /** Addresses that are counted at once; the one that was counted first makes room for the next. */
    static final int ADDRESSES_MAX = 10_000;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Map<Network, Integer> failures = new LinkedHashMap<>();
    private long since;

    /** True when a handshake from there may begin. */
    synchronized boolean admits(InetAddress address, long nowNanos) {
        turn(nowNanos);
        return failures.isEmpty() || failures.getOrDefault(Network.of(address), 0) < FAILURES_PER_MINUTE_MAX;
    }

    synchronized void failed(InetAddress address, long nowNanos) {
        turn(nowNanos);
        failures.merge(Network.of(address), 1, Integer::sum);
        if (failures.size() > ADDRESSES_MAX) {
            Iterator<Network> first = failures.keySet().iterator();
            first.next();
            first.remove();
        }
    }

    private void turn(long nowNanos) {
        if (nowNanos - since >= MINUTE_NANOS) {
            since = nowNanos;
            failures.clear();
        }
    }

    /** What one sender can be expected to have. */
    private record Network(byte[] bytes) {
        static Network of(InetAddress address) {
            byte[] bytes = address.getAddress();
            return new Network(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Network that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
