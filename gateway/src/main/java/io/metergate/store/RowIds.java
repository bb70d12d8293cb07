package io.metergate.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Row ids that the gateway gives out by itself, so that rows of one batch can name each other before they are written.
 * Takes a block of {@value #BLOCK} from the database at a time. One thread's; each lane owns its own.
 */
public final class RowIds {
    /** The sequence's increment. */
    public static final int BLOCK = 1024;

    private static final String NEXT_BLOCK = "SELECT nextval('row_id') AS first";

    private long next;
    private int left;

    /** Makes sure that this many can be taken. */
    public Future<Void> reserve(SqlClient client, int count) {
        if (count > BLOCK) {
            return Future.failedFuture(new IllegalArgumentException("more than a block: " + count));
        }
        if (left >= count) {
            return Future.succeededFuture();
        }
        return client.query(NEXT_BLOCK).execute().map(rows -> {
            next = rows.iterator().next().getLong("first");
            left = BLOCK;
            return null;
        });
    }

    /** The next one of those reserved. */
    public long take() {
        if (left == 0) {
            throw new IllegalStateException("no row id was reserved");
        }
        left--;
        return next++;
    }
}
