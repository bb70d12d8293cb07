package io.metergate.platform.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** A way to a server that can fall silent: it stays open, takes what is sent and keeps it, and brings no answer. */
final class SilentProxy {
    private final NetServer server;
    private final NetClient client;
    private final Buffer asked = Buffer.buffer();
    private final Queue<Runnable> withheld = new ArrayDeque<>();
    private volatile boolean silent;
    private boolean withholds;

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

    /** From here on what is asked reaches the server, and the answers stay here. */
    synchronized void withholdAnswers() {
        withholds = true;
    }

    /** Brings the answers that were withheld, and those that come. */
    synchronized void letAnswersThrough() {
        withholds = false;
        withheld.forEach(Runnable::run);
        withheld.clear();
    }

    /** Whether these characters came from the client since answers are withheld. */
    synchronized boolean wasAsked(String text) {
        return asked.toString(StandardCharsets.ISO_8859_1).contains(text);
    }

    private void ask(Buffer bytes, NetSocket far) {
        synchronized (this) {
            if (withholds) {
                asked.appendBuffer(bytes);
            }
        }
        if (!silent) {
            far.write(bytes);
        }
    }

    private synchronized void answer(Buffer bytes, NetSocket near) {
        if (withholds) {
            withheld.add(() -> near.write(bytes));
        } else if (!silent) {
            near.write(bytes);
        }
    }

    private void join(NetSocket near, int port) {
        near.pause();
        client.connect(port, "127.0.0.1").onSuccess(far -> {
            far.handler(bytes -> answer(bytes, near));
            near.handler(bytes -> ask(bytes, far));
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.resume();
        });
    }
}
