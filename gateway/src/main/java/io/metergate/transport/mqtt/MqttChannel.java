package io.metergate.transport.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * One connection's packets. It stands in Netty's pipeline itself, for what a socket of Vert.x can't do: to stop decoding
 * between two packets, so that what a paused client has sent stays bytes; and to flush many acknowledgements at once.
 * Confined to its event loop.
 */
final class MqttChannel extends ChannelInboundHandlerAdapter {
    /** Small, since a paused client's bytes stay in such a buffer; a network server's longer messages take several. */
    private static final RecvByteBufAllocator READ_BYTES = new AdaptiveRecvByteBufAllocator(128, 512, 8192);
    /** A client that doesn't read its acknowledgements is not read either from here on. */
    private static final WriteBufferWaterMark WRITE_BYTES = new WriteBufferWaterMark(8 * 1024, 32 * 1024);

    private static final int ACKNOWLEDGEMENT = 0x4002_0000;
    private static final int ACKNOWLEDGEMENTS_BYTES = 64;

    private final ContextInternal context;
    private final MqttDecoder decoder;
    private final ChannelHandlerContext decoderContext;
    private final ChannelHandlerContext own;
    private Client client;
    private @Nullable ByteBuf acknowledgements;
    private int packetsRead;
    private boolean paused;

    /** Whoever a connection belongs to: before the sign-in the door, after it a session. */
    interface Client {
        /** A packet came; its payload is released when this returns. */
        void received(MqttMessage packet);

        /** The bytes are no MQTT, or too many. */
        void broken(Throwable failure);

        void closed();

        /** The client has read what was sent to it, or no longer does. */
        void writable(boolean writable);
    }

    private MqttChannel(ContextInternal context, Channel connection, int messageBytesMax, Client client) {
        this.context = context;
        this.client = client;
        this.decoder = new MqttDecoder(messageBytesMax, messageBytesMax);
        connection.pipeline().addLast(MqttEncoder.INSTANCE, decoder, this);
        this.decoderContext = connection.pipeline().context(decoder);
        this.own = connection.pipeline().context(this);
    }

    /** Takes over a new connection's bytes. */
    static MqttChannel open(ContextInternal context, Channel connection, int messageBytesMax, Client client) {
        connection.config().setRecvByteBufAllocator(READ_BYTES).setWriteBufferWaterMark(WRITE_BYTES);
        return new MqttChannel(context, connection, messageBytesMax, client);
    }

    void belongsTo(Client other) {
        client = other;
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
        try {
            decoder.channelRead(decoderContext, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            exceptionCaught(decoderContext, e);
        }
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

    /** Writes a packet, which leaves with the next {@link #flush()}. */
    void write(MqttMessage packet) {
        if (isOpen()) {
            own.write(packet, own.voidPromise());
        }
    }

    void flush() {
        ByteBuf waiting = acknowledgements;
        if (waiting != null) {
            acknowledgements = null;
            own.write(waiting, own.voidPromise());
        }
        own.flush();
    }

    void send(MqttMessage packet) {
        write(packet);
        flush();
    }

    /** Closes after a last packet, or at once without one. */
    void close(@Nullable MqttMessage last) {
        flush();
        if (last == null || !isOpen()) {
            own.close();
        } else {
            own.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object packet) {
        packetsRead++;
        ContextInternal before = context.beginDispatch();
        try {
            client.received((MqttMessage) packet);
        } catch (RuntimeException e) {
            context.reportException(e);
            close(null);
        } finally {
            context.endDispatch(before);
            ReferenceCountUtil.release(packet);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext handler) {
        client.writable(handler.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext handler) {
        ByteBuf waiting = acknowledgements;
        if (waiting != null) {
            acknowledgements = null;
            waiting.release();
        }
        ContextInternal before = context.beginDispatch();
        try {
            client.closed();
        } finally {
            context.endDispatch(before);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext handler, Throwable failure) {
        client.broken(failure);
    }
}
