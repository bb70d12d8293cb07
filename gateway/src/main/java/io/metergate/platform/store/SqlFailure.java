package io.metergate.platform.store;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a failed statement, by its SQLSTATE (PostgreSQL, appendix A). Other wings decide by these kinds and
 * know no SQLSTATE.
 */
public enum SqlFailure {
    /** Another transaction interfered: a serialization failure or a deadlock. The same statement may pass later. */
    CONFLICT,
    /** Another transaction holds a row for longer than the statement may wait. */
    LOCKED,
    /** Another transaction wrote the same unique key first; a retry sees what it committed. */
    DUPLICATE_KEY,
    /** The statement exceeded its time, or an operator cancelled it. */
    CANCELLED,
    /**
     * A page of a table or an index cannot be read: wrong checksum, wrong content, disk error, missing file.
     * Statements that need it fail again and again; others do not.
     */
    DAMAGE,
    /**
     * The server, the connection or the schema does not allow it now, whatever the data: no connection, no resources,
     * a missing privilege, a schema that another node has migrated.
     */
    OUTAGE,
    /** The values are the reason, so that the same statement fails again. */
    DATA,
    /** The server refused the statement for a reason that is none of these. */
    OTHER,
    /** The failure does not come from the server. */
    NOT_FROM_SERVER;

    private static final String ROLLED_BACK = "40";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String QUERY_CANCELED = "57014";
    private static final List<String> DAMAGES = List.of("XX000", "XX001", "XX002", "58030", "58P01");
    /** Classes of SQLSTATE. */
    private static final List<String> OUTAGES =
            List.of("08", "25", "28", "53", "57", "58", "XX", "3D", "0A", "26", "3F", "42");

    /** Wrong values, violated constraints, and what functions of the schema raise. */
    private static final List<String> DATA_CLASSES = List.of("22", "23", "P0");

    /** Returns the cause of a failure. */
    public static SqlFailure of(Throwable failure) {
        String state = sqlState(failure);
        return state == null ? NOT_FROM_SERVER : ofState(state);
    }

    private static SqlFailure ofState(String state) {
        if (state.startsWith(ROLLED_BACK)) {
            return CONFLICT;
        }
        if (DAMAGES.contains(state)) {
            return DAMAGE;
        }
        return switch (state) {
            case LOCK_NOT_AVAILABLE -> LOCKED;
            case UNIQUE_VIOLATION -> DUPLICATE_KEY;
            case QUERY_CANCELED -> CANCELLED;
            default -> ofClass(state);
        };
    }

    private static SqlFailure ofClass(String state) {
        if (OUTAGES.stream().anyMatch(state::startsWith)) {
            return OUTAGE;
        }
        return DATA_CLASSES.stream().anyMatch(state::startsWith) ? DATA : OTHER;
    }

    /** Whether a transaction failed only because of another one, so that a retry may pass. */
    public static boolean isConflict(Throwable failure) {
        SqlFailure cause = of(failure);
        return cause == CONFLICT || cause == LOCKED;
    }

    private static @Nullable String sqlState(Throwable failure) {
        if (failure instanceof PgException refused) {
            return refused.getSqlState();
        }
        return failure instanceof SQLException refused ? refused.getSQLState() : null;
    }
}
