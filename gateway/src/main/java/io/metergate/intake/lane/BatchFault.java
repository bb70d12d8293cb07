package io.metergate.intake.lane;

import io.metergate.platform.store.Conflict;
import io.metergate.platform.store.RowsOutdated;
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
    /** Somebody holds one of its rows, and nobody knows for how long. */
    HELD,
    /** The server has cancelled it: it took too long, or an operator has ended it. */
    TOO_LONG,
    /** The database is away, overworked or restarting, or the connection was cut; perhaps after the commit. */
    OUTAGE,
    /** It will come again with the same messages, or with the one of them whose rows are damaged. */
    OF_THE_DATA;

    private static final String CANCELLED = "57014";

    /**
     * A page of a table or of an index can't be read, or is not what it should be: by its checksum, by what is found in
     * it, because the disk does not give it, or because the file is gone. Only messages that need it fail, again and
     * again.
     */
    private static final List<String> DAMAGES = List.of("XX000", "XX001", "XX002", "58030", "58P01");
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

    /** Whether it is the server's fault, which passes, and not that of whoever asked. */
    public boolean isOfTheServer() {
        return this == OUTAGE || this == TOO_LONG;
    }

    private static BatchFault ofState(String state) {
        if (Conflict.is(state)) {
            return Conflict.isHeld(state) ? HELD : CONFLICT;
        }
        if (state.equals(CANCELLED)) {
            return TOO_LONG;
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
