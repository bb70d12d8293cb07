package io.metergate.settlement.pg;

import io.metergate.platform.store.Columns;
import io.metergate.settlement.rating.RatedPeriods.Change;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Writes what rating again changed about readings, and about the verdicts of the frames that had brought them. */
public final class ReadingChanges {
    private static final String UPDATE_READINGS = """
            UPDATE reading SET total_wh = n.total_wh, reason = n.reason,
                state = CASE WHEN n.total_wh IS NOT NULL THEN 'accepted'
                    WHEN reading.decision = 'dismiss' THEN 'dismissed' ELSE 'held' END
            FROM unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::text[])
                AS n (meter_id, register, at, value_wh, total_wh, reason)
            WHERE reading.meter_id = n.meter_id AND reading.register = n.register AND reading.at = n.at
                AND reading.value_wh = n.value_wh""";
    private static final String UPDATE_FRAMES = """
            UPDATE frame SET verdict = 'noted', reason = NULL, detail = 'held at first, believed later'
            WHERE id = ANY ($1::bigint[]) AND verdict = 'refused'""";

    private ReadingChanges() {}

    /** Writes the changes of several accounts. */
    public static Future<Void> write(SqlClient transaction, Collection<List<Change>> changes) {
        List<Change> all = changes.stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return Future.succeededFuture();
        }
        Future<?> readings = transaction
                .preparedQuery(UPDATE_READINGS)
                .execute(Tuple.from(List.of(
                        Columns.longs(all, change -> change.register().meterId()),
                        Columns.nullableInts(all, change -> change.register().number()),
                        Columns.instants(all, Change::at),
                        Columns.longs(all, Change::valueWh),
                        Columns.nullableLongs(all, Change::totalWh),
                        Columns.texts(all, Change::reason))));
        Long[] believed = all.stream()
                .filter(change -> change.wasHeld() && change.totalWh() != null)
                .map(Change::frameId)
                .filter(Objects::nonNull)
                .toArray(Long[]::new);
        Future<?> frames = believed.length == 0
                ? Future.succeededFuture()
                : transaction.preparedQuery(UPDATE_FRAMES).execute(Tuple.of(believed));
        return Future.join(readings, frames).mapEmpty();
    }
}
