package io.metergate.transport.mqtt;

import io.metergate.platform.vertx.EventLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection's packets, between Netty's decoder and vertx-mqtt. It stands there for what an {@link
 * io.vertx.mqtt.MqttEndpoint} can't do: to stop decoding between two packets, so that what a paused client has sent
 * stays bytes; and to flush many acknowledgements at once. Packets that its {@link Client} does not take go on to
 * vertx-mqtt. Confined to its event loop.
 */
final class MqttChannel extends ChannelInboundHandlerAdapter {
    /**
     * Small, since a paused client's bytes stay in such a buffer; a network server's longer messages take several.
     */
    private static final RecvByteBufAllocator READ_BYTES = new AdaptiveRecvByteBufAllocator(128, 512, 8192);
    /** A client that doesn't read its acknowledgements is not read either from here on. */
    private static final WriteBufferWaterMark WRITE_BYTES = new WriteBufferWaterMark(8 * 1024, 32 * 1024);

    private static final int ACKNOWLEDGEMENT = 0x4002_0000;
    private static final int ACKNOWLEDGEMENTS_BYTES = 64;

    /** What vertx-mqtt calls its handlers. */
    private static final String DECODER = "mqttDecoder";

    private static final String KEEP_ALIVE_TIMER = "idle";
    private static final String KEEP_ALIVE = "keepAliveHandler";
    /** The names that vertx-mqtt gives to its handlers. */
    static final List<String> HANDLERS = List.of(DECODER, KEEP_ALIVE_TIMER, KEEP_ALIVE);

    private final EventLoop loop;
    private final ChannelHandlerContext own;
    private MqttDecoder decoder;
    private Client client;
    private @Nullable ByteBuf acknowledgements;
    private int packetsRead;
    private boolean paused;

    /** Whoever a connection belongs to: before the sign-in the door, after it a session. */
    interface Client {
        /**
         * Takes a packet, whose payload is released when this returns.
         *
         * @return false to leave it to vertx-mqtt
         */
        boolean takes(MqttMessage packet);

        /** The bytes are no MQTT, or too many. */
        void broken(Throwable failure);

        /** The client has read what was sent to it, or no longer does. */
        void writable(boolean writable);
    }

    private MqttChannel(EventLoop loop, ChannelPipeline pipeline, Client client) {
        this.loop = loop;
        this.client = client;
        pipeline.addAfter(DECODER, null, this);
        this.decoder = pipeline.get(MqttDecoder.class);
        this.own = pipeline.context(this);
    }

    /** Steps in before vertx-mqtt, which has just prepared the socket. */
    static MqttChannel open(EventLoop loop, ChannelPipeline pipeline, Client client) {
        pipeline.channel().config().setRecvByteBufAllocator(READ_BYTES).setWriteBufferWaterMark(WRITE_BYTES);
        return new MqttChannel(loop, pipeline, client);
    }

    void belongsTo(Client other) {
        client = other;
    }

    /** The timer that vertx-mqtt keeps for each client: one {@link Sweeper} does for all, and knows who is paused. */
    void dropKeepAliveTimer() {
        if (own.pipeline().context(KEEP_ALIVE) != null) {
            own.pipeline().remove(KEEP_ALIVE);
            own.pipeline().remove(KEEP_ALIVE_TIMER);
        }
    }

    /**
     * Lets messages be no longer than this from here on. Only while a packet is being handled, for then the decoder
     * stands between two of them; what was read behind that packet is decoded before this returns.
     */
    void limitMessages(int bytesMax) {
        if (isOpen()) {
            MqttDecoder before = decoder;
            decoder = new MqttDecoder(bytesMax);
            own.pipeline().replace(before, DECODER, decoder);
        }
    }

    Channel channel() {
        return own.channel();
    }

    boolean isOpen() {
        return channel().isActive();
    }

    boolean isPaused() {
        return paused;
    }

    /** Reads and decodes no more, so that TCP slows the client down; at most one packet may still come. */
    void pause() {
        if (!paused) {
            paused = true;
            decoder.setSingleDecode(true);
            channel().config().setAutoRead(false);
        }
    }

    /** Decodes one more packet of what was read before the pause; false when there is no whole one. */
    boolean decodeNext() {
        int before = packetsRead;
        ChannelHandlerContext decoderContext = own.pipeline().context(decoder);
        if (decoderContext == null) {
            return false;
        }
        try {
            decoder.channelRead(decoderContext, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            exceptionCaught(decoderContext, e);
        }
        // What vertx-mqtt has answered to it leaves with the end of a read.
        own.fireChannelReadComplete();
        return packetsRead != before && isOpen();
    }

    void resume() {
        if (paused && isOpen()) {
            paused = false;
            decoder.setSingleDecode(false);
            channel().config().setAutoRead(true);
        }
    }

    /** Acknowledges without a reason; it leaves with the next {@link #flush()}. */
    void acknowledge(int packetId) {
        if (isOpen()) {
            ByteBuf waiting = acknowledgements;
            if (waiting == null) {
                waiting = own.alloc().directBuffer(ACKNOWLEDGEMENTS_BYTES);
                acknowledgements = waiting;
            }
            waiting.writeInt(ACKNOWLEDGEMENT | packetId);
        }
    }

    /** Writes an acknowledgement with a reason after those before it; it leaves with the next {@link #flush()}. */
    void acknowledge(MqttMessage withReason) {
        if (isOpen()) {
            writeAcknowledgements();
            write(withReason);
        }
    }

    void flush() {
        writeAcknowledgements();
        own.flush();
    }

    private void writeAcknowledgements() {
        ByteBuf waiting = acknowledgements;
        if (waiting != null) {
            acknowledgements = null;
            write(waiting);
        }
    }

    /** A failure reaches {@link #exceptionCaught}, as that of a void promise does. */
    private void write(Object packet) {
        ChannelFuture unused = own.write(packet, own.voidPromise());
    }

    /** Gives a packet to vertx-mqtt, which deals with it before this returns. */
    void passOn(MqttMessage packet) {
        own.fireChannelRead(packet);
    }

    /** Refuses a CONNECT that vertx-mqtt would close without an answer. */
    void refuse(MqttConnectReturnCode code) {
        own.writeAndFlush(MqttMessageBuilders.connAck().returnCode(code).build())
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes at once, whatever has not left. */
    void cut() {
        ChannelFuture unused = own.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object packet) {
        packetsRead++;
        if (!isTaken((MqttMessage) packet)) {
            own.fireChannelRead(packet);
        }
    }

    private boolean isTaken(MqttMessage packet) {
        boolean taken = loop.dispatch(packet, client::takes, this::cut);
        if (taken) {
            ReferenceCountUtil.release(packet);
        }
        return taken;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext handler) {
        handler.fireChannelWritabilityChanged();
        client.writable(handler.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext handler) {
        ByteBuf waiting = acknowledgements;
        if (waiting != null) {
            acknowledgements = null;
            waiting.release();
        }
        handler.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext handler, Throwable failure) {
        client.broken(failure);
    }
}
