package io.metergate.platform.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;

/** Connections like those of {@link Database#connect()}, which reach the server by another port. */
public final class OtherWay {
    private OtherWay() {}

    public static Supplier<Future<SqlConnection>> through(Vertx vertx, Database database, int port) {
        ConnectionDetails own = database.details();
        return new OwnConnections(
                        vertx,
                        new ConnectionDetails(
                                own.host(), port, own.database(), own.user(), own.password(), own.sslMode()))::open;
    }
}
