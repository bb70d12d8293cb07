package io.metergate.simulator.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoapLinkIT {
    private static final Uplink UPLINK = new Uplink(UUID.randomUUID(), Instant.EPOCH, 1, new byte[] {0x68, 0x16});

    private final TestCoapServer server = new TestCoapServer();
    private final CoapSockets sockets;
    private final CoapLink link;

    CoapLinkIT() throws IOException {
        sockets = new CoapSockets(1);
        link = new CoapLink(sockets, server.endpoint(), "m-1", Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        sockets.close();
        server.close();
    }

    @Test
    void postsTheFrameToTheDevicesResource() throws Exception {
        Delivery delivery = outcome(link);

        TestCoapServer.Message message = server.next();
        assertEquals("m-1", message.deviceId());
        assertArrayEquals(UPLINK.payload(), message.payload());
        assertEquals(0, assertInstanceOf(Delivery.Acknowledged.class, delivery).downlink().length);
        assertTrue(link.isConnected());
    }

    @Test
    void bringsTheCommandThatTheAnswerCarries() throws Exception {
        server.answer(ResponseCode.CHANGED, new byte[] {1, 2});

        Delivery delivery = outcome(link);

        assertArrayEquals(
                new byte[] {1, 2},
                assertInstanceOf(Delivery.Acknowledged.class, delivery).downlink());
    }

    @Test
    void comesAgainWhenAskedTo() throws Exception {
        for (ResponseCode later : new ResponseCode[] {
            ResponseCode.SERVICE_UNAVAILABLE, ResponseCode.INTERNAL_SERVER_ERROR, ResponseCode.TOO_MANY_REQUESTS
        }) {
            server.answer(later, new byte[0]);
            assertInstanceOf(Delivery.Failed.class, outcome(link));
        }
    }

    @Test
    void givesUpWhatTheGatewayWillNeverTake() throws Exception {
        server.answer(ResponseCode.BAD_REQUEST, new byte[0]);
        assertInstanceOf(Delivery.Refused.class, outcome(link));
        server.answer(ResponseCode.NOT_FOUND, new byte[0]);
        assertInstanceOf(Delivery.Refused.class, outcome(link));
    }

    @Test
    void failsWithoutAnAnswer() throws Exception {
        Endpoint nobody = server.endpoint();
        server.close();
        CoapLink lonely = new CoapLink(sockets, nobody, "m-1", Duration.ofSeconds(1));

        assertInstanceOf(Delivery.Failed.class, outcome(lonely));
        assertFalse(lonely.isConnected());
    }

    private static Delivery outcome(CoapLink link) throws Exception {
        return link.send(UPLINK).toCompletableFuture().get(15, TimeUnit.SECONDS);
    }
}
