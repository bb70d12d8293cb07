package io.metergate.transport.coap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;
import org.eclipse.californium.elements.UdpEndpointContext;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RecentMessagesTest {
    private static final int OF_PEER_MAX = 2;
    private static final int MAX = 5;

    private final RecentMessages messages =
            new RecentMessages(OF_PEER_MAX, (long) MAX * RecentMessages.BYTES_OF_MESSAGE, 60);

    @Test
    void aRepeatedMessageIsTheOneThatCameBefore() {
        Exchange first = comesFrom("a", 1);
        assertSame(first, repeated("a", 1));
        assertSame(first, messages.find(new KeyMID(1, "a")));
        assertNull(repeated("b", 1), "the same number of another peer");
    }

    @Test
    void theSameExchangeIsNoRepetitionOfItself() {
        Exchange exchange = exchange(plain());
        assertNull(messages.findPrevious(new KeyMID(1, "a"), exchange));
        assertNull(messages.findPrevious(new KeyMID(1, "a"), exchange));
    }

    @Test
    void ofOnePeerTheLastAreKnown() {
        comesFrom("a", 1);
        Exchange second = comesFrom("a", 2);
        Exchange third = comesFrom("a", 3);
        assertEquals(OF_PEER_MAX, messages.size());
        assertSame(second, repeated("a", 2));
        assertSame(third, repeated("a", 3));
        assertNull(repeated("a", 1));
    }

    @Test
    void howeverManyPeersThereAreNoMoreAreKnownThanThat() {
        for (int i = 0; i < 1_000; i++) {
            comesFrom("peer " + i, 1);
        }
        assertEquals(MAX, messages.size());
        assertTrue(repeated("peer 999", 1) != null && repeated("peer 995", 1) != null);
        assertNull(messages.find(new KeyMID(1, "peer 994")));
    }

    @Test
    void longMessagesCountForMore() {
        for (int i = 0; i < MAX; i++) {
            comesFrom("peer " + i, 1);
        }
        Exchange exchange = exchange(plain());
        exchange.getCurrentRequest().setBytes(new byte[RecentMessages.BYTES_OF_MESSAGE]);
        messages.findPrevious(new KeyMID(1, "talker"), exchange);
        assertEquals(MAX - 2, messages.size(), "it takes the place of three");
        assertSame(exchange, repeated("talker", 1));
    }

    @Test
    void afterAnotherHandshakeTheSameNumberIsAnotherMessage() {
        assertNull(messages.findPrevious(new KeyMID(7, "a"), exchange(handshake(1))));
        assertNull(messages.findPrevious(new KeyMID(7, "a"), exchange(handshake(2))));
        Exchange repeated = messages.findPrevious(new KeyMID(7, "a"), exchange(handshake(2)));
        assertEquals(
                2, repeated.getCurrentRequest().getSourceContext().get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP));
        assertEquals(1, messages.size());
    }

    @Test
    void whatIsOldEnoughIsForgotten() {
        comesFrom("a", 1);
        comesFrom("b", 1);
        messages.forgetUntil(System.nanoTime());
        assertTrue(messages.isEmpty());
        Exchange after = comesFrom("a", 1);
        assertSame(after, repeated("a", 1));
        messages.forgetUntil(System.nanoTime() - 60_000_000_000L);
        assertEquals(1, messages.size());
    }

    @Test
    void anExchangeTakesThePlaceOfAnother() {
        Exchange first = comesFrom("a", 1);
        Exchange next = exchange(plain());
        assertTrue(messages.replacePrevious(new KeyMID(1, "a"), first, next));
        assertSame(next, repeated("a", 1));
        assertEquals(1, messages.size());
    }

    private Exchange comesFrom(String peer, int messageId) {
        Exchange exchange = exchange(plain());
        assertNull(messages.findPrevious(new KeyMID(messageId, peer), exchange));
        return exchange;
    }

    private Exchange repeated(String peer, int messageId) {
        return messages.findPrevious(new KeyMID(messageId, peer), exchange(plain()));
    }

    private static Exchange exchange(EndpointContext source) {
        Request request = new Request(CoAP.Code.POST);
        request.setSourceContext(source);
        return new Exchange(request, "peer", Exchange.Origin.REMOTE, Runnable::run);
    }

    private static EndpointContext plain() {
        return new UdpEndpointContext(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5_000));
    }

    private static EndpointContext handshake(long number) {
        return new MapBasedEndpointContext(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 5_000),
                null,
                new MapBasedEndpointContext.Attributes().add(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP, number));
    }
}
