package io.metergate.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the gateway and PostgreSQL, and ends connections at the worst time: around a commit. */
public final class CommitCutter {
    private static final String COMMIT = "COMMIT\0";

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
            Moment moment = isCommit(asked) ? planned.poll() : null;
            if (moment == Moment.BEFORE) {
                cut();
                return;
            }
            swallows = moment == Moment.AFTER;
            postgres.write(asked);
        }

        private void answer(Buffer answered) {
            if (swallows && isCommit(answered)) {
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

    private static boolean isCommit(Buffer bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1).contains(COMMIT);
    }
}
