package io.metergate.simulator.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MqttLinkIT {
    private static final Map<String, String> SECRETS = Map.of("m-1", "secret");
    private static final Uplink UPLINK = new Uplink(UUID.randomUUID(), Instant.EPOCH, 1, new byte[] {0x68, 0x16});

    private final MqttLoops loops = new MqttLoops();
    private final RecordingEnd meter = new RecordingEnd();
    private TestMqttServer server;
    private MqttLink link;

    MqttLinkIT() throws InterruptedException {
        server = new TestMqttServer(0, SECRETS);
        link = link("secret", Duration.ofSeconds(10));
    }

    @BeforeEach
    void start() {
        link.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        link.stop().toCompletableFuture().join();
        server.close();
        loops.close();
    }

    @Test
    void publishesAtQosOneUnderTheMetersOwnName() throws Exception {
        meter.awaitConnected();

        assertEquals(Delivery.Acknowledged.PLAIN, outcome(send()));

        TestMqttServer.Message message = server.next();
        assertEquals("m-1", message.clientId());
        assertEquals("meters/m-1/up", message.topic());
        assertEquals(1, message.qos());
        assertArrayEquals(UPLINK.payload(), message.payload());
    }

    @Test
    void takesCommandsFromItsOwnTopic() throws Exception {
        meter.awaitConnected();
        assertEquals("meters/m-1/down", server.nextSubscription());

        server.publish("m-1", "meters/m-1/down", new byte[] {1, 2});

        assertArrayEquals(new byte[] {1, 2}, meter.nextDownlink());
    }

    @Test
    void isNotDeliveredBeforeTheAcknowledgement() throws Exception {
        meter.awaitConnected();
        server.acknowledge(false);

        CompletableFuture<Delivery> sent = send();
        server.next();

        assertFalse(sent.isDone());
    }

    @Test
    void failsWhatAConnectionLostAndConnectsAgain() throws Exception {
        meter.awaitConnected();
        server.acknowledge(false);
        CompletableFuture<Delivery> sent = send();
        server.next();

        server.cut();

        assertInstanceOf(Delivery.Failed.class, outcome(sent));
        meter.awaitConnected();
        server.acknowledge(true);
        assertEquals(Delivery.Acknowledged.PLAIN, outcome(send()));
    }

    @Test
    void makesANewConnectionWhenTheServerNoLongerAcknowledges() throws Exception {
        meter.awaitConnected();
        link.stop().toCompletableFuture().join();
        link = link("secret", Duration.ofMillis(300));
        link.start();
        meter.awaitConnected();
        server.acknowledge(false);

        assertInstanceOf(Delivery.Failed.class, outcome(send()));

        meter.awaitConnected();
        server.acknowledge(true);
        assertEquals(Delivery.Acknowledged.PLAIN, outcome(send()));
    }

    @Test
    void waitsForAServerThatIsNotThereYet() throws Exception {
        meter.awaitConnected();
        int port = server.endpoint().port();
        server.close();
        link.stop().toCompletableFuture().join();
        link = link(port, "secret", Duration.ofSeconds(10));
        link.start();
        assertInstanceOf(Delivery.NotConnected.class, outcome(send()));

        server = new TestMqttServer(port, SECRETS);

        meter.awaitConnected();
        assertEquals(Delivery.Acknowledged.PLAIN, outcome(send()));
    }

    private MqttLink link(String secret, Duration patience) {
        return link(server.endpoint().port(), secret, patience);
    }

    private MqttLink link(int port, String secret, Duration patience) {
        return new MqttLink(loops, new Endpoint("127.0.0.1", port), "m-1", secret, patience, meter);
    }

    private CompletableFuture<Delivery> send() {
        return link.send(UPLINK).toCompletableFuture();
    }

    private static Delivery outcome(CompletableFuture<Delivery> sent) throws Exception {
        return sent.get(15, TimeUnit.SECONDS);
    }
}
