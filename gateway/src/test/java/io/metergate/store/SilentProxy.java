package io.metergate.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** A way to a server that can fall silent: it stays open, takes what is sent and keeps it, and brings no answer. */
final class SilentProxy {
    private final NetServer server;
    private final NetClient client;
    private volatile boolean silent;

    private SilentProxy(Vertx vertx) {
        this.server = vertx.createNetServer();
        this.client = vertx.createNetClient();
    }

    static Future<SilentProxy> to(Vertx vertx, int port) {
        SilentProxy proxy = new SilentProxy(vertx);
        return proxy.server
                .connectHandler(near -> proxy.join(near, port))
                .listen(0, "127.0.0.1")
                .map(proxy);
    }

    int port() {
        return server.actualPort();
    }

    /** From here on nothing comes through either way, on connections that are there and on new ones. */
    void fallSilent() {
        silent = true;
    }

    private void pass(Buffer bytes, NetSocket to) {
        if (!silent) {
            to.write(bytes);
        }
    }

    private void join(NetSocket near, int port) {
        near.pause();
        client.connect(port, "127.0.0.1").onSuccess(far -> {
            far.handler(bytes -> pass(bytes, near));
            near.handler(bytes -> pass(bytes, far));
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.resume();
        });
    }
}
