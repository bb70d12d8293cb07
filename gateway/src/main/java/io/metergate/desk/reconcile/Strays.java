package io.metergate.desk.reconcile;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for rows that belong to nothing. The tables that every reading is written to have no foreign keys, which would
 * cost as much as all else about a reading; so what they would refuse is looked for here.
 */
final class Strays {
    /** What belongs to no account is told of the site as a whole. */
    static final String SITE = "-";

    private static final long NO_ACCOUNT = 0;
    private static final int NAMED_MAX = 100;

    /** Steps from one owner to the next, so that it takes as long as there are owners and not as there are rows. */
    private static final String OWNERLESS = """
            WITH RECURSIVE owner (id) AS (
                SELECT (SELECT min(n.%1$s) FROM %2$s n WHERE %4$s)
                UNION ALL
                SELECT (SELECT min(n.%1$s) FROM %2$s n WHERE n.%1$s > owner.id AND %4$s)
                FROM owner WHERE owner.id IS NOT NULL)
            SELECT id FROM owner
            WHERE id IS NOT NULL AND NOT EXISTS (SELECT FROM %3$s o WHERE o.id = owner.id) LIMIT\s""" + NAMED_MAX;
    // The newest partitions: what is older was looked at in the nights before.
    private static final String NEW_READINGS = "n.at >= date_trunc('month', now(), 'UTC') - interval '31 days'";
    private static final String NEW_FRAMES = "n.received_at >= date_trunc('week', now(), 'UTC') - interval '7 days'";

    private Strays() {}

    static Future<List<Difference>> find(SqlClient client) {
        List<Difference> found = new ArrayList<>();
        return ownerless(client, "transfer", "account_id", "account", "true", found)
                .compose(done -> ownerless(client, "reading", "meter_id", "meter", NEW_READINGS, found))
                .compose(done -> ownerless(client, "frame", "meter_id", "meter", NEW_FRAMES, found))
                .map(done -> found);
    }

    private static Future<Void> ownerless(
            SqlClient client, String table, String column, String owners, String which, List<Difference> found) {
        return client.query(OWNERLESS.formatted(column, table, owners, which))
                .execute()
                .map(rows -> {
                    for (Row row : rows) {
                        found.add(difference(table + "s of " + owners + " " + row.getLong("id"), "that " + owners));
                    }
                    return null;
                });
    }

    private static Difference difference(String what, String expected) {
        return new Difference(NO_ACCOUNT, SITE, what, expected, "nothing");
    }
}
