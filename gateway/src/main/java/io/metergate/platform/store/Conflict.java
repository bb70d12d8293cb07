package io.metergate.platform.store;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells by their SQLSTATE the failures in which nothing was wrong but another transaction in the way. The same may pass
 * the next time.
 */
public final class Conflict {
    /** Serialization failures, deadlocks, and other rollbacks that the server decided on. */
    private static final String ROLLED_BACK = "40";
    /** A lock that could not be had in the time that was given. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String UNIQUE_VIOLATION = "23505";

    private Conflict() {}

    /** Whether a transaction failed only because another one was in its way. */
    public static boolean is(Throwable failure) {
        return is(sqlState(failure));
    }

    /** The same, or somebody wrote the same key first: the next try sees what the other one has committed. */
    public static boolean isOrSameKey(Throwable failure) {
        return is(failure) || UNIQUE_VIOLATION.equals(sqlState(failure));
    }

    /** Whether a state that the server gave says so. */
    public static boolean is(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith(ROLLED_BACK) || isHeld(sqlState));
    }

    /** Whether somebody held a row for longer than one waits for it: who knows for how long yet. */
    public static boolean isHeld(@Nullable String sqlState) {
        return LOCK_NOT_AVAILABLE.equals(sqlState);
    }

    private static @Nullable String sqlState(Throwable failure) {
        if (failure instanceof PgException refused) {
            return refused.getSqlState();
        }
        return failure instanceof SQLException refused ? refused.getSQLState() : null;
    }
}
