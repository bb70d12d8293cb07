package io.metergate.platform.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

    /** Where blocks come from: so many, each by its first id. */
    public interface Source {
        Future<List<Long>> next(int blocks);
    }

    /** Makes sure that this many can be taken. */
    public Future<Void> reserve(SqlClient client, int count) {
        return reserve(needed -> next(client, needed), count, 1);
    }

    /**
     * Makes sure that this many can be taken.
     *
     * @param blocksMin how many blocks are asked for at least when there are too few, so that it is not asked each time
     */
    public Future<Void> reserve(Source source, int count, int blocksMin) {
        long missing = count - left - (long) blocks.size() * BLOCK;
        if (missing <= 0) {
            return Future.succeededFuture();
        }
        long needed = Math.max(blocksMin, (missing + BLOCK - 1) / BLOCK);
        if (needed > BLOCKS_MAX) {
            return Future.failedFuture(new IllegalArgumentException("too many row ids at once: " + count));
        }
        return source.next((int) needed).map(firsts -> {
            blocks.addAll(firsts);
            return null;
        });
    }

    /** The next blocks of the database's sequence. */
    public static Future<List<Long>> next(SqlClient client, int blocks) {
        return client.preparedQuery(NEXT_BLOCKS).execute(Tuple.of(blocks)).map(rows -> {
            List<Long> firsts = new ArrayList<>(blocks);
            rows.forEach(row -> firsts.add(row.getLong("first")));
            return firsts;
        });
    }

    /** Gives up those that were reserved and not taken. */
    public void clear() {
        blocks.clear();
        left = 0;
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
