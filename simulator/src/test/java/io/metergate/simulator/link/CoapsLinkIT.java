package io.metergate.simulator.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoapsLinkIT {
    private static final Uplink UPLINK = new Uplink(UUID.randomUUID(), Instant.EPOCH, 1, new byte[] {0x68, 0x16});
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration UNTIL_IN_VAIN = Duration.ofSeconds(3);
    private static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final byte[] OTHER_KEY = KEY.clone();

    static {
        OTHER_KEY[0] = 0;
    }

    private final CoapsSockets sockets;
    private TestCoapServer server = new TestCoapServer(0, "m-1", KEY);

    CoapsLinkIT() throws IOException {
        sockets = new CoapsSockets(Map.of("m-1", KEY, "m-2", OTHER_KEY));
    }

    @AfterEach
    void stop() {
        sockets.close();
        server.close();
    }

    @Test
    void postsTheFrameAsTheDeviceWhoseKeyItHas() throws Exception {
        assertInstanceOf(Delivery.Acknowledged.class, outcome("m-1", PATIENCE));
        TestCoapServer.Message message = server.next();
        assertEquals("m-1", message.deviceId());
        assertArrayEquals(UPLINK.payload(), message.payload());
    }

    @Test
    void failsWhereTheGatewayDoesNotKnowIt() throws Exception {
        assertInstanceOf(Delivery.Failed.class, outcome("m-2", UNTIL_IN_VAIN));
    }

    @Test
    void shakesHandsAnewWithAGatewayThatHasForgottenIt() throws Exception {
        assertInstanceOf(Delivery.Acknowledged.class, outcome("m-1", PATIENCE));
        int port = server.endpoint().port();
        server.close();
        server = new TestCoapServer(port, "m-1", KEY);

        assertInstanceOf(Delivery.Failed.class, outcome("m-1", UNTIL_IN_VAIN));
        assertInstanceOf(Delivery.Acknowledged.class, outcome("m-1", PATIENCE));
    }

    private Delivery outcome(String device, Duration patience) throws Exception {
        return CoapLink.secure(sockets, server.endpoint(), device, patience)
                .send(UPLINK)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
