package io.metergate.intake.lane;

import io.metergate.platform.store.RowsOutdated;
import io.metergate.platform.store.SqlFailure;
import io.vertx.core.VertxException;

/** The cause of a failed batch, as far as it decides what happens next. */
public enum BatchFault {
    /** The cached state of its rows is out of date. */
    OUTDATED,
    /** Another transaction interfered; the same batch may pass the next time. */
    CONFLICT,
    /** Another transaction holds one of its rows, for an unknown time. */
    HELD,
    /** The server cancelled it: it took too long, or an operator ended it. */
    TOO_LONG,
    /** The database is down, overloaded or restarting, or the connection broke, perhaps after the commit. */
    OUTAGE,
    /** The same messages fail again, or the one message whose rows are damaged. */
    OF_THE_DATA;

    /** Returns the cause of a failure. */
    public static BatchFault of(Throwable failure) {
        if (failure instanceof RowsOutdated) {
            return OUTDATED;
        }
        return switch (SqlFailure.of(failure)) {
            case CONFLICT -> CONFLICT;
            case LOCKED -> HELD;
            case CANCELLED -> TOO_LONG;
            case OUTAGE -> OUTAGE;
            case DAMAGE, DUPLICATE_KEY, DATA, OTHER -> OF_THE_DATA;
            case NOT_FROM_SERVER ->
                failure instanceof RuntimeException && !(failure instanceof VertxException) ? OF_THE_DATA : OUTAGE;
        };
    }

    /** Whether the server is the cause, which passes, and not the messages. */
    public boolean isOfTheServer() {
        return this == OUTAGE || this == TOO_LONG;
    }
}
