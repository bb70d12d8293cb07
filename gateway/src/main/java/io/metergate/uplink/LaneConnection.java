package io.metergate.uplink;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lane's own connection: opened when it is first needed, and again after it was lost. One thread's. */
final class LaneConnection implements LedgerSessions {
    private final Supplier<Future<SqlConnection>> connect;
    private final MeterLocks locks;
    private final BatchWriter writer;
    private @Nullable SqlConnection connection;
    private @Nullable LedgerSession session;

    LaneConnection(Supplier<Future<SqlConnection>> connect, MeterLocks locks, BatchWriter writer) {
        this.connect = connect;
        this.locks = locks;
        this.writer = writer;
    }

    @Override
    public Future<LedgerSession> session() {
        LedgerSession open = session;
        return open != null ? Future.succeededFuture(open) : connect.get().map(this::use);
    }

    private LedgerSession use(SqlConnection opened) {
        LedgerSession own = new PgLedgerSession(opened, locks, writer);
        connection = opened;
        session = own;
        opened.closeHandler(closed -> {
            if (connection == opened) {
                connection = null;
                session = null;
            }
        });
        return own;
    }

    @Override
    public void abandon() {
        SqlConnection lost = connection;
        connection = null;
        session = null;
        if (lost != null) {
            lost.close();
        }
    }
}
