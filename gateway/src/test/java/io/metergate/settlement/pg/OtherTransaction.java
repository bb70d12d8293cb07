package io.metergate.settlement.pg;

import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.NullUnmarked;

/** Somebody else's transaction, which holds rows until a test says so, or the test is over. */
@NullUnmarked
final class OtherTransaction implements AutoCloseable {
    private static final String HOLD_ACCOUNT = "SELECT 1 FROM account WHERE number = $1 FOR NO KEY UPDATE NOWAIT";

    private final SqlConnection connection;

    private OtherTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    static OtherTransaction begin(Database database) {
        OtherTransaction begun = new OtherTransaction(Results.of(database.connect()));
        begun.run("BEGIN");
        return begun;
    }

    /** Holds an account; fails at once when somebody else does. */
    void hold(String account) {
        run(HOLD_ACCOUNT, account);
    }

    void run(String sql, Object... parameters) {
        Results.of(ask(sql, parameters));
    }

    /** Sends a statement that may have to wait. */
    Future<RowSet<Row>> ask(String sql, Object... parameters) {
        return connection.preparedQuery(sql).execute(Tuple.wrap(parameters));
    }

    void commit() {
        run("COMMIT");
    }

    /** Undoes what was not committed. */
    @Override
    public void close() {
        Results.of(connection.close());
    }
}
