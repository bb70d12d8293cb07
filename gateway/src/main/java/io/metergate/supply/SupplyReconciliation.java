package io.metergate.supply;

import io.metergate.platform.store.Columns;
import io.metergate.supply.CommandOutbox.NewCommand;
import io.metergate.supply.policy.SupplyPolicy;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds meters that are not as they should be and that nothing is on its way to, and makes a command for them: a
 * command expired unanswered, or a relay was moved by another hand.
 */
final class SupplyReconciliation {
    private static final int METERS_MAX = 200;

    // A report counts when it is younger than the last command by the time that a meter needs to obey and to say so. A
    // meter that refused is left in peace for longer: it will refuse again until its credentials are mended. A meter
    // that
    // never says what its relay does is told to switch on once more from time to time, which does no harm.
    private static final String FIND = """
            SELECT m.id AS meter_id, d.id AS device_id, a.supply_desired, a.hold_reason
            FROM meter m
            JOIN account a ON a.id = m.account_id
            JOIN device d ON d.meter_id = m.id AND NOT d.retired
            LEFT JOIN LATERAL (
                SELECT c.state, c.changed_at FROM command c WHERE c.meter_id = m.id ORDER BY c.created_at DESC LIMIT 1
            ) last ON true
            WHERE m.has_relay
                AND m.supply_reported <> a.supply_desired
                AND (last.state IS NULL OR last.state NOT IN ('queued', 'sent', 'delivered'))
                AND (last.state = 'expired'
                    OR m.supply_reported = 'unknown' AND last.state IN ('refused', 'accepted')
                        AND a.supply_desired = 'on'
                        AND last.changed_at < $3::timestamptz - 60 * $1::bigint * interval '1 millisecond'
                    OR m.supply_reported <> 'unknown' AND (last.state IS NULL OR m.supply_reported_at > last.changed_at
                        + $1::bigint * (CASE last.state WHEN 'refused' THEN 60 ELSE 1 END) * interval '1 millisecond'))
            LIMIT $2::integer
            FOR NO KEY UPDATE OF a SKIP LOCKED""";

    private final Pool pool;
    private final CommandOutbox outbox;
    private final Duration settleTime;

    SupplyReconciliation(Pool pool, CommandOutbox outbox, Duration settleTime) {
        this.pool = pool;
        this.outbox = outbox;
        this.settleTime = settleTime;
    }

    /** Makes the commands that are missing; answers the meters they are for. */
    Future<List<Long>> run(Instant now) {
        return pool.withTransaction(transaction -> find(transaction, now)
                .compose(missing -> outbox.write(transaction, missing)
                        .map(written ->
                                missing.stream().map(NewCommand::meterId).toList())));
    }

    private Future<List<NewCommand>> find(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(settleTime.toMillis(), METERS_MAX, Columns.utc(now)))
                .map(rows -> {
                    List<NewCommand> missing = new ArrayList<>();
                    rows.forEach(row -> missing.add(command(row, now)));
                    return missing;
                });
    }

    private NewCommand command(Row row, Instant now) {
        SupplyState desired = SupplyState.of(row.getString("supply_desired"));
        String reason = SupplyPolicy.reason(desired, row.getString("hold_reason"));
        return outbox.command(row.getLong("meter_id"), row.getString("device_id"), desired, reason, now);
    }
}
