package io.metergate.transport.coap;

import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.InMemoryMessageExchangeStore;
import org.eclipse.californium.core.network.MessageExchangeStore;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;

/** Californium's settings. Everything that a stranger can make it remember is bounded here. */
final class CoapLimits {
    static final int PROTOCOL_THREADS = 2;

    private static final int DATAGRAM_BYTES_MIN = 2048;
    private static final int DATAGRAM_OVERHEAD_BYTES = 256;
    /** Bodies up to this many times the frame limit are kept as too large; longer ones are refused unread. */
    private static final int BODY_BYTES_OF_FRAME_BYTE = 2;
    /** Who may wait for an answer at once. */
    private static final int PEERS_MAX = 16_384;
    /**
     * Bodies in pieces at once. The first piece takes the memory of the longest body, for {@link #BLOCKWISE_SECONDS}:
     * 16 MiB in all with the default limit. Nearly all frames fit into one piece.
     */
    private static final int BLOCKWISE_BODIES_MAX = 2_048;

    private static final int PEER_SECONDS = 10;
    private static final int BLOCKWISE_SECONDS = 30;
    /** A client repeats a request for 45 s at most (RFC 7252 section 4.8.2); the settlement knows later repeats. */
    private static final int DEDUPLICATION_SECONDS = 60;

    private CoapLimits() {}

    /**
     * Where requests and their answers are kept while they may be repeated.
     *
     * @param ofPeerMax how many of one peer
     */
    static MessageExchangeStore exchanges(Configuration configuration, int ofPeerMax) {
        InMemoryMessageExchangeStore exchanges = new InMemoryMessageExchangeStore(configuration);
        exchanges.setDeduplicator(new RecentMessages(ofPeerMax, RecentMessages.bytesMax(), DEDUPLICATION_SECONDS));
        return exchanges;
    }

    /** What differs for bodies in pieces, which Californium counts by the same setting as peers. */
    static Configuration blockwise(Configuration configuration) {
        return new Configuration(configuration).set(CoapConfig.MAX_ACTIVE_PEERS, BLOCKWISE_BODIES_MAX);
    }

    static Configuration configuration(int frameBytesMax) {
        int bodyBytesMax = BODY_BYTES_OF_FRAME_BYTE * frameBytesMax;
        return new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, bodyBytesMax)
                .set(CoapConfig.BLOCKWISE_STATUS_LIFETIME, BLOCKWISE_SECONDS, TimeUnit.SECONDS)
                .set(CoapConfig.MAX_ACTIVE_PEERS, PEERS_MAX)
                .set(CoapConfig.MAX_PEER_INACTIVITY_PERIOD, PEER_SECONDS, TimeUnit.SECONDS)
                .set(CoapConfig.EXCHANGE_LIFETIME, DEDUPLICATION_SECONDS, TimeUnit.SECONDS)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, PROTOCOL_THREADS)
                .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_DATAGRAM_SIZE, Math.max(DATAGRAM_BYTES_MIN, bodyBytesMax + DATAGRAM_OVERHEAD_BYTES))
                .set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
    }
}
