package io.metergate.platform.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.impl.NetSocketImpl;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.spi.metrics.TCPMetrics;
import org.jspecify.annotations.Nullable;

/**
 * A socket of decoded messages for vertx-mqtt. It replaces {@link NetSocketImpl}, which keeps a queue in each
 * direction, 6 kB in total, for writers on other threads and for readers that pause. Here all writers are on the
 * socket's event loop, and the MQTT handler stops decoding for a client that must wait. Messages therefore pass
 * through directly, and an idle connection takes a third of the heap. Confined to its event loop; methods that
 * vertx-mqtt does not use throw.
 */
public final class MessageSocket extends VertxConnection implements NetSocketInternal {
    /** The name of Vert.x's handler, before which vertx-mqtt adds its own. */
    private static final String HANDLER = "handler";

    private final @Nullable TCPMetrics<?> metrics;
    private @Nullable Handler<Object> messageHandler;
    private @Nullable Handler<Object> eventHandler;
    private @Nullable Handler<Void> readCompletionHandler;

    private MessageSocket(ContextInternal context, ChannelHandlerContext handler, @Nullable TCPMetrics<?> metrics) {
        super(context, handler, true);
        this.metrics = metrics;
    }

    /** Replaces a socket that was just accepted and counted, and has not been read. */
    static MessageSocket inPlaceOf(NetSocketImpl socket) {
        ContextInternal context = socket.context();
        TCPMetrics<?> metrics = socket.metrics();
        // The handler keeps this function, so it must not refer to the other socket.
        VertxHandler<MessageSocket> handler = VertxHandler.create(own -> new MessageSocket(context, own, metrics));
        socket.channel().pipeline().replace(HANDLER, HANDLER, handler);
        handler.getConnection().metric(socket.metric());
        return handler.getConnection();
    }

    /** The Netty pipeline of the socket. */
    public ChannelPipeline pipeline() {
        return channelHandlerContext().pipeline();
    }

    @Override
    public @Nullable TCPMetrics<?> metrics() {
        return metrics;
    }

    @Override
    public Future<Void> writeMessage(Object message) {
        PromiseInternal<Void> written = context.promise();
        writeToChannel(message, written);
        return written.future();
    }

    @Override
    public MessageSocket messageHandler(@Nullable Handler<Object> handler) {
        messageHandler = handler;
        return this;
    }

    @Override
    public MessageSocket eventHandler(@Nullable Handler<Object> handler) {
        eventHandler = handler;
        return this;
    }

    @Override
    public MessageSocket readCompletionHandler(@Nullable Handler<Void> handler) {
        readCompletionHandler = handler;
        return this;
    }

    @Override
    protected void handleMessage(Object message) {
        if (messageHandler == null) {
            ReferenceCountUtil.release(message);
        } else {
            context.emit(message, messageHandler);
        }
    }

    @Override
    protected void handleEvent(Object event) {
        if (eventHandler == null) {
            super.handleEvent(event);
        } else {
            context.emit(event, eventHandler);
        }
    }

    @Override
    protected void handleReadComplete() {
        if (readCompletionHandler != null) {
            context.emit(readCompletionHandler);
        }
    }

    @Override
    public synchronized MessageSocket closeHandler(@Nullable Handler<Void> handler) {
        super.closeHandler(handler);
        return this;
    }

    @Override
    public synchronized MessageSocket exceptionHandler(@Nullable Handler<Throwable> handler) {
        super.exceptionHandler(handler);
        return this;
    }

    @Override
    public synchronized MessageSocket shutdownHandler(@Nullable Handler<Void> handler) {
        super.shutdownHandler(handler);
        return this;
    }

    @Override
    public Future<Void> end() {
        return close();
    }

    @Override
    public @Nullable String writeHandlerID() {
        return null;
    }

    @Override
    public @Nullable String applicationLayerProtocol() {
        return null;
    }

    @Override
    public NetSocket handler(@Nullable Handler<Buffer> handler) {
        throw onlyMessages();
    }

    @Override
    public NetSocket endHandler(@Nullable Handler<Void> handler) {
        throw onlyMessages();
    }

    @Override
    public NetSocket pause() {
        throw onlyMessages();
    }

    @Override
    public NetSocket resume() {
        throw onlyMessages();
    }

    @Override
    public NetSocket fetch(long amount) {
        throw onlyMessages();
    }

    @Override
    public NetSocket setWriteQueueMaxSize(int bytes) {
        throw onlyMessages();
    }

    @Override
    public NetSocket drainHandler(@Nullable Handler<Void> handler) {
        throw onlyMessages();
    }

    @Override
    public Future<Void> write(Buffer bytes) {
        throw onlyMessages();
    }

    @Override
    public Future<Void> write(String text) {
        throw onlyMessages();
    }

    @Override
    public Future<Void> write(String text, String charset) {
        throw onlyMessages();
    }

    @Override
    public Future<Void> sendFile(String file, long offset, long length) {
        throw onlyMessages();
    }

    @Override
    public Future<Void> upgradeToSsl(SSLOptions options, String serverName, Buffer upgrade) {
        throw onlyMessages();
    }

    private static UnsupportedOperationException onlyMessages() {
        return new UnsupportedOperationException("this socket passes messages, not bytes");
    }
}
