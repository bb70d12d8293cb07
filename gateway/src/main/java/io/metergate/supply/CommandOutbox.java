package io.metergate.supply;

import io.metergate.platform.store.Columns;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Writes commands in the transaction of their cause. A new command supersedes whatever was under way to the meter.
 * Whoever changes several commands locks them in the order of their ids.
 */
public final class CommandOutbox {
    private static final String HOLD = """
            SELECT id FROM command WHERE meter_id = ANY ($1::bigint[]) AND state IN
            """ + CommandState.OPEN + """
             ORDER BY id FOR NO KEY UPDATE""";
    private static final String SUPERSEDE = "WITH open AS (" + HOLD + """
            ) UPDATE command SET state = 'superseded', changed_at = $2::timestamptz
            FROM open WHERE command.id = open.id""";
    private static final String INSERT = """
            INSERT INTO command
                (id, meter_id, device_id, supply, reason, created_at, expires_at, next_attempt_at, changed_at)
            SELECT id, meter_id, device_id, supply, reason, created_at, expires_at, created_at, created_at
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                $7::timestamptz[]) AS n (id, meter_id, device_id, supply, reason, created_at, expires_at)""";

    private final Duration lifetime;

    public CommandOutbox(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /**
     * A command to be written.
     *
     * @param reason why, in words for people
     */
    public record NewCommand(
            UUID id,
            long meterId,
            String deviceId,
            SupplyState supply,
            String reason,
            Instant createdAt,
            Instant expiresAt) {}

    /** A command with this outbox's lifetime. */
    public NewCommand command(long meterId, String deviceId, SupplyState supply, String reason, Instant now) {
        return new NewCommand(UUID.randomUUID(), meterId, deviceId, supply, reason, now, now.plus(lifetime));
    }

    /** Locks what is under way to these meters until the transaction ends. */
    public static Future<Void> hold(SqlClient transaction, Collection<Long> meterIds) {
        return meterIds.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(HOLD)
                        .execute(Tuple.of(meterIds.toArray(Long[]::new)))
                        .mapEmpty();
    }

    /** Supersedes the open commands of a meter that is removed. */
    public static Future<Void> supersede(SqlClient transaction, long meterId, Instant now) {
        return supersede(transaction, new Long[] {meterId}, now);
    }

    private static Future<Void> supersede(SqlClient transaction, Long[] meterIds, Instant now) {
        return transaction
                .preparedQuery(SUPERSEDE)
                .execute(Tuple.of(meterIds, Columns.utc(now)))
                .mapEmpty();
    }

    /** Writes one command a meter at most; the caller's transaction holds the accounts of these meters. */
    public Future<Void> write(SqlClient transaction, List<NewCommand> commands) {
        if (commands.isEmpty()) {
            return Future.succeededFuture();
        }
        Long[] meters = Columns.longs(commands, NewCommand::meterId);
        Instant now = commands.get(0).createdAt();
        Future<?> superseded = supersede(transaction, meters, now);
        Future<?> inserted = transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        Columns.uuids(commands, NewCommand::id),
                        meters,
                        Columns.texts(commands, NewCommand::deviceId),
                        Columns.texts(commands, command -> command.supply().code()),
                        Columns.texts(commands, NewCommand::reason),
                        Columns.instants(commands, NewCommand::createdAt),
                        Columns.instants(commands, NewCommand::expiresAt))));
        return Future.join(superseded, inserted).mapEmpty();
    }
}
