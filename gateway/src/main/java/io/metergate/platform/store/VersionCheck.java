package io.metergate.platform.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Refuses a server that is older than the gateway needs, before anything is changed there. */
final class VersionCheck implements Callback {
    private static final int NUMBER_MIN = 140_000;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('server_version_num')::int, current_setting('server_version')")) {
            if (row.next() && row.getInt(1) < NUMBER_MIN) {
                throw new FlywayException("Metergate needs PostgreSQL 14 or newer, and this is " + row.getString(2));
            }
        } catch (SQLException e) {
            throw new FlywayException("the server does not tell its version", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "version check";
    }
}
