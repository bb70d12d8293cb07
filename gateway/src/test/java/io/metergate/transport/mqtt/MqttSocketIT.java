package io.metergate.transport.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MqttSocketIT {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BlockingQueue<NetSocketInternal> sockets = new LinkedBlockingQueue<>();
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
            MqttSocket socket = assertInstanceOf(MqttSocket.class, sockets.poll(10, TimeUnit.SECONDS));

            client.expectNothingBeforePingIsAnswered();
            var handler = assertInstanceOf(
                    VertxHandler.class,
                    socket.channelHandlerContext().pipeline().last());
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
            MqttSocket socket = assertInstanceOf(MqttSocket.class, sockets.poll(10, TimeUnit.SECONDS));
            assertFalse(socket.closeFuture().isComplete());

            Results.of(socket.close());
            assertEquals(0, client.readUntilClosed().size());
            Await.until("its end", () -> socket.closeFuture().isComplete());
        }
    }

    private double connections() {
        return meters.get("vertx.net.server.active.connections").gauge().value();
    }
}
