package io.metergate.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Row ids that the gateway gives out by itself, so that rows of one batch can name each other before they are written.
 * Takes blocks of {@value #BLOCK} from the database at a time. One thread's; each lane owns its own.
 */
public final class RowIds {
    /** The sequence's increment. */
    public static final int BLOCK = 1024;

    private static final int BLOCKS_MAX = 1024;
    private static final String NEXT_BLOCKS = "SELECT nextval('row_id') AS first FROM generate_series(1, $1::integer)";

    private final Queue<Long> blocks = new ArrayDeque<>();
    private long next;
    private int left;

    /** More ids were taken than were reserved; reserve more and begin anew. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("no row id was reserved");
        }
    }

    /** Makes sure that this many can be taken. */
    public Future<Void> reserve(SqlClient client, int count) {
        long missing = count - left - (long) blocks.size() * BLOCK;
        if (missing <= 0) {
            return Future.succeededFuture();
        }
        long needed = (missing + BLOCK - 1) / BLOCK;
        if (needed > BLOCKS_MAX) {
            return Future.failedFuture(new IllegalArgumentException("too many row ids at once: " + count));
        }
        return client.preparedQuery(NEXT_BLOCKS).execute(Tuple.of((int) needed)).map(rows -> {
            rows.forEach(row -> blocks.add(row.getLong("first")));
            return null;
        });
    }

    /**
     * The next one of those reserved.
     *
     * @throws Exhausted when there is none left
     */
    public long take() {
        if (left == 0) {
            Long block = blocks.poll();
            if (block == null) {
                throw new Exhausted();
            }
            next = block;
            left = BLOCK;
        }
        left--;
        return next++;
    }
}
