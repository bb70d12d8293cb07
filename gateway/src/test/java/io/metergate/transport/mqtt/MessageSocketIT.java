package io.metergate.transport.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.metergate.platform.vertx.MessageSocket;
import io.metergate.platform.vertx.SocketTap;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MessageSocketIT {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BlockingQueue<MessageSocket> sockets = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.builder()
            .with(new VertxOptions()
                    .setPreferNativeTransport(true)
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(meters))
            .build();
    private int port;

    /** Lets everybody in. */
    @Sharable
    private static final class OpenGate extends ChannelInboundHandlerAdapter {}

    @BeforeEach
    void listen() {
        MqttServer server = MqttServer.create(
                        new SocketTap(vertx, new OpenGate(), sockets::add),
                        new MqttServerOptions().setHost(MqttFixture.HOST).setPort(0))
                .endpointHandler(endpoint -> endpoint.accept(false));
        port = Results.of(server.listen()).actualPort();
    }

    @AfterEach
    void stop() {
        Results.of(vertx.close());
    }

    @Test
    void standsWhereTheSocketOfVertxStood() throws Exception {
        try (RawMqtt client = new RawMqtt(MqttFixture.HOST, port).signIn(RawMqtt.V311, "client", "name", "secret")) {
            MessageSocket socket = socket();

            client.expectNothingBeforePingIsAnswered();
            var handler = assertInstanceOf(VertxHandler.class, socket.pipeline().last());
            assertSame(socket, handler.getConnection());
        }
    }

    @Test
    void isCountedAsOneConnectionUntilItCloses() throws Exception {
        try (RawMqtt client = new RawMqtt(MqttFixture.HOST, port).signIn(RawMqtt.V311, "client", "name", "secret")) {
            client.expectNothingBeforePingIsAnswered();
            assertEquals(1, connections());
        }
        Await.until("no connection", () -> connections() == 0);
    }

    @Test
    void tellsItsEndToWhoeverWaitsForIt() throws Exception {
        try (RawMqtt client = new RawMqtt(MqttFixture.HOST, port).signIn(RawMqtt.V311, "client", "name", "secret")) {
            MessageSocket socket = socket();
            assertFalse(socket.closeFuture().isComplete());

            Results.of(socket.close());
            assertEquals(0, client.readUntilClosed().size());
            Await.until("its end", () -> socket.closeFuture().isComplete());
        }
    }

    @Test
    void vertxMqttNamesItsHandlersAsTheChannelExpects() throws Exception {
        try (RawMqtt client = new RawMqtt(MqttFixture.HOST, port)) {
            // The keep-alive handlers exist only for a client that announces an interval.
            client.send(client.connectPacket(RawMqtt.V311, 60, "client", "name", "secret"));
            client.expect(RawMqtt.CONNACK);
            client.expectNothingBeforePingIsAnswered();
            List<String> names = socket().pipeline().names();
            for (String name : MqttChannel.HANDLERS) {
                assertTrue(names.contains(name), "vertx-mqtt has no handler \"" + name + "\" any more: " + names);
            }
        }
    }

    private MessageSocket socket() throws InterruptedException {
        return Objects.requireNonNull(sockets.poll(10, TimeUnit.SECONDS), "no socket was accepted");
    }

    private double connections() {
        return meters.get("vertx.net.server.active.connections").gauge().value();
    }
}
