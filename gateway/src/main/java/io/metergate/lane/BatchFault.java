package io.metergate.lane;

import io.metergate.store.RowsOutdated;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a batch failed, as far as it decides what to do next. */
public enum BatchFault {
    /** What was remembered of its rows is no longer so. */
    OUTDATED,
    /** Another transaction was in the way: the same batch may well pass the next time. */
    CONFLICT,
    /** The database is away, overworked or restarting, or the connection was cut; perhaps after the commit. */
    OUTAGE,
    /** It will come again with the same messages, or with the one of them whose rows are damaged. */
    OF_THE_DATA;

    /** A page of a table or of an index can't be read: only messages that need it fail, again and again. */
    private static final List<String> DAMAGES = List.of("XX001", "XX002");

    private static final List<String> CONFLICTS = List.of("40", "55P03");
    /**
     * Classes of SQLSTATE that speak of the server and not of the data: connections, transactions, resources. And of
     * the schema, whose statements are always the same: one that is refused today is refused whatever the messages say,
     * because a privilege is missing or another node has migrated.
     */
    private static final List<String> OUTAGES =
            List.of("08", "25", "28", "53", "57", "58", "XX", "3D", "0A", "26", "3F", "42");

    /** The kind of a failure. */
    public static BatchFault of(Throwable failure) {
        if (failure instanceof RowsOutdated) {
            return OUTDATED;
        }
        String state = sqlState(failure);
        if (state != null) {
            return ofState(state);
        }
        return failure instanceof RuntimeException && !(failure instanceof VertxException) ? OF_THE_DATA : OUTAGE;
    }

    private static BatchFault ofState(String state) {
        if (CONFLICTS.stream().anyMatch(state::startsWith)) {
            return CONFLICT;
        }
        if (DAMAGES.contains(state)) {
            return OF_THE_DATA;
        }
        return OUTAGES.stream().anyMatch(state::startsWith) ? OUTAGE : OF_THE_DATA;
    }

    private static @Nullable String sqlState(Throwable failure) {
        return failure instanceof PgException refused ? refused.getSqlState() : null;
    }
}
