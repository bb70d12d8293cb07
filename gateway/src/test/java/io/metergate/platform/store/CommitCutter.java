package io.metergate.platform.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the gateway and PostgreSQL, and ends connections at the worst time: around a commit. */
public final class CommitCutter {
    private final Database database;
    private final NetClient client;
    private final NetServer server;
    private final Queue<Moment> planned = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cuts = new AtomicInteger();

    /** When a connection ends. */
    public enum Moment {
        /** The commit never reaches the server. */
        BEFORE,
        /** The server has committed, and the gateway never hears so. */
        AFTER,
        /** Not at this commit. */
        LATER
    }

    private CommitCutter(Vertx vertx, Database database) {
        this.database = database;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::accept);
    }

    /** Listens on a free port of loopback. */
    public static Future<CommitCutter> start(Vertx vertx, Database database) {
        CommitCutter cutter = new CommitCutter(vertx, database);
        return cutter.server.listen(0, "127.0.0.1").map(cutter);
    }

    public int port() {
        return server.actualPort();
    }

    /** What happens at the next commits, one after another; then nothing does. */
    public void plan(Moment... moments) {
        planned.addAll(List.of(moments));
    }

    /** Nothing happens any more of what was planned. */
    public void forget() {
        planned.clear();
    }

    /** How many connections it has ended. */
    public int cuts() {
        return cuts.get();
    }

    private void accept(NetSocket gateway) {
        gateway.pause();
        client.connect(database.details().port(), database.details().host())
                .onSuccess(postgres -> new Wire(gateway, postgres).open())
                .onFailure(failure -> gateway.close());
    }

    /** One connection. */
    private final class Wire {
        private final NetSocket gateway;
        private final NetSocket postgres;
        private final CommitSpotter asks = new CommitSpotter();
        private final CommitSpotter answers = new CommitSpotter();
        private boolean swallows;

        Wire(NetSocket gateway, NetSocket postgres) {
            this.gateway = gateway;
            this.postgres = postgres;
        }

        void open() {
            gateway.closeHandler(closed -> postgres.close());
            postgres.closeHandler(closed -> gateway.close());
            postgres.handler(this::answer);
            gateway.handler(this::ask);
            gateway.resume();
        }

        private void ask(Buffer asked) {
            Moment moment = asks.sees(asked) ? planned.poll() : null;
            if (moment == Moment.BEFORE) {
                cut();
                return;
            }
            // Whatever is sent before the answer comes changes nothing of it.
            swallows |= moment == Moment.AFTER;
            postgres.write(asked);
        }

        private void answer(Buffer answered) {
            if (answers.sees(answered) && swallows) {
                cut();
            } else {
                gateway.write(answered);
            }
        }

        private void cut() {
            cuts.incrementAndGet();
            gateway.close();
            postgres.close();
        }
    }
}
