package io.metergate.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HandshakeLimitTest {
    private static final InetAddress ONE = address("192.0.2.1");
    private static final InetAddress OTHER = address("192.0.2.2");
    private static final long NOW = TimeUnit.HOURS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final HandshakeLimit limit = new HandshakeLimit();

    @Test
    void beginsNoHandshakeWhereTooManyFailedUntilOneIsForgiven() {
        fail(ONE, HandshakeLimit.FAILURES_MAX - 1);
        assertTrue(limit.admits(ONE, NOW));
        fail(ONE, 1);

        assertFalse(limit.admits(ONE, NOW));
        assertTrue(limit.admits(OTHER, NOW));
        assertFalse(limit.admits(ONE, NOW + SECOND - 1));
        assertTrue(limit.admits(ONE, NOW + SECOND));
        limit.failed(ONE, NOW + SECOND);
        assertFalse(limit.admits(ONE, NOW + SECOND));
        assertTrue(limit.admits(ONE, NOW + MINUTE));
    }

    @Test
    void forgivesAFailureForEveryHandshakeThatGoesWell() {
        fail(ONE, HandshakeLimit.FAILURES_MAX);
        limit.began(ONE);
        limit.succeeded(ONE);

        assertTrue(limit.admits(ONE, NOW));
        fail(ONE, 1);
        assertFalse(limit.admits(ONE, NOW));
    }

    @Test
    void beginsNoHandshakeWhereTooManyAreUnderWayUntilOneHasEnded() {
        for (int i = 0; i < HandshakeLimit.UNDER_WAY_MAX; i++) {
            assertTrue(limit.admits(ONE, NOW));
            limit.began(ONE);
        }
        assertFalse(limit.admits(ONE, NOW));
        assertFalse(limit.admits(ONE, NOW + MINUTE));
        limit.ended(ONE);

        assertTrue(limit.admits(ONE, NOW));
    }

    @Test
    void countsANetworkOfIpv6AsOneSender() {
        for (int i = 0; i < HandshakeLimit.FAILURES_MAX; i++) {
            limit.failed(address("2001:db8:0:1::" + Integer.toHexString(i)), NOW);
        }
        assertFalse(limit.admits(address("2001:db8:0:1:ffff::1"), NOW));
        assertTrue(limit.admits(address("2001:db8:0:2::1"), NOW));
    }

    @Test
    void countsSoManyAddressesAndBeginsNoHandshakeOfFurtherOnes() throws UnknownHostException {
        for (int i = 0; i < HandshakeLimit.ADDRESSES_MAX; i++) {
            limit.failed(numbered(i), NOW);
        }
        assertFalse(limit.admits(ONE, NOW));
        assertTrue(limit.admits(numbered(7), NOW));

        assertTrue(limit.admits(ONE, NOW + MINUTE));
    }

    @Test
    void beginsNoHandshakeWhereTooManyOfAllAddressesAreUnderWay() throws UnknownHostException {
        for (int i = 0; i < HandshakeLimit.ALL_UNDER_WAY_MAX; i++) {
            limit.began(numbered(i));
        }
        assertFalse(limit.admits(ONE, NOW));
        limit.ended(numbered(7));

        assertTrue(limit.admits(ONE, NOW));
    }

    @Test
    void remembersNothingOfHandshakesThatWentWell() {
        for (int i = 0; i < 10 * HandshakeLimit.UNDER_WAY_MAX; i++) {
            limit.began(ONE);
            limit.succeeded(ONE);
        }
        assertTrue(limit.admits(ONE, NOW));
    }

    private void fail(InetAddress address, int times) {
        for (int i = 0; i < times; i++) {
            limit.failed(address, NOW);
        }
    }

    private static InetAddress numbered(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
    }

    private static InetAddress address(String text) {
        return Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString(text));
    }
}
