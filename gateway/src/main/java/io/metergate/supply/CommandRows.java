package io.metergate.supply;

import io.metergate.platform.store.Columns;
import io.metergate.supply.policy.SupplyState;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The command outbox as its dispatcher sees it. Each statement is whole by itself, so any node may run any of them. */
final class CommandRows {
    // One that somebody holds is being ended or sent at this moment; should it still be open then, the next turn ends
    // it.
    private static final String EXPIRE = """
            WITH due AS (
                SELECT id FROM command
                WHERE state IN ('queued', 'sent', 'delivered') AND expires_at <= $1::timestamptz
                ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE command SET state = 'expired', changed_at = $1::timestamptz
            FROM due WHERE command.id = due.id
            RETURNING command.meter_id""";
    // Waits twice as long after every attempt, up to 64 times the first delay.
    // Goes by the meter: a device that was replaced since hands its commands on to its successor.
    private static final String CLAIM = """
            WITH due AS (
                SELECT c.id, d.id AS device_id FROM command c JOIN device d ON d.meter_id = c.meter_id AND NOT d.retired
                WHERE c.state IN ('queued', 'sent', 'delivered') AND c.next_attempt_at <= $1::timestamptz
                    AND d.transport NOT IN ('coap', 'coaps')
                ORDER BY c.next_attempt_at LIMIT $3::integer
                FOR UPDATE OF c SKIP LOCKED)
            UPDATE command SET attempts = attempts + 1,
                next_attempt_at = $1::timestamptz + $2::bigint * (1 << least(attempts, 6)) * interval '1 millisecond'
            FROM due, meter WHERE command.id = due.id AND meter.id = command.meter_id
                AND meter.has_relay
            RETURNING command.id, command.meter_id, due.device_id, command.supply, command.expires_at,
                meter.serial, meter.relay_password, meter.relay_operator""";
    private static final String SENT = """
            UPDATE command SET state = 'sent', changed_at = $2::timestamptz
            WHERE id = $1::uuid AND state = 'queued' RETURNING meter_id""";
    private static final String DELIVERED = """
            UPDATE command SET state = 'delivered', changed_at = $2::timestamptz
            WHERE id = $1::uuid AND state IN ('queued', 'sent') RETURNING meter_id""";
    private static final String UNDELIVERED = """
            UPDATE command SET state = 'queued', detail = $3::text, changed_at = $2::timestamptz
            WHERE id = $1::uuid AND state = 'sent' RETURNING meter_id""";
    private static final String WAKE = """
            UPDATE command SET next_attempt_at = $2::timestamptz FROM device
            WHERE device.id = $1::text AND command.meter_id = device.meter_id
                AND command.state IN ('queued', 'sent')""";
    private static final String NOT_SENT = """
            UPDATE command SET attempts = attempts - 1, next_attempt_at = $2::timestamptz
            WHERE id = $1::uuid AND state IN ('queued', 'sent', 'delivered') AND attempts > 0""";
    private static final String WAKE_TRANSPORT = """
            WITH waiting AS (
                SELECT c.id FROM command c JOIN device d ON d.meter_id = c.meter_id
                WHERE c.state IN ('queued', 'sent') AND d.transport = $1::text
                ORDER BY c.id FOR NO KEY UPDATE OF c)
            UPDATE command SET next_attempt_at = $2::timestamptz FROM waiting WHERE command.id = waiting.id""";

    private final Pool pool;

    CommandRows(Pool pool) {
        this.pool = pool;
    }

    /** A command whose turn has come. */
    record Due(
            UUID id,
            long meterId,
            String deviceId,
            SupplyState supply,
            Instant expiresAt,
            String serial,
            RelayCredentials credentials) {}

    /** Closes what nobody answered in time; answers the meters. */
    Future<List<Long>> expire(Instant now) {
        return pool.preparedQuery(EXPIRE).execute(Tuple.of(Columns.utc(now))).map(CommandRows::meterIds);
    }

    /** Takes the commands whose turn has come, and sets when their turn comes again. */
    Future<List<Due>> claim(Instant now, Duration retryDelay, int countMax) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Columns.utc(now), retryDelay.toMillis(), countMax))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(due(row)));
                    return due;
                });
    }

    /** The command left. Answers the meter, or nothing when the command is past that. */
    Future<List<Long>> sent(UUID id, Instant now) {
        return pool.preparedQuery(SENT).execute(Tuple.of(id, Columns.utc(now))).map(CommandRows::meterIds);
    }

    /** Nobody was there to take it: the attempt does not count, and an answer that comes now is to another command. */
    Future<Void> notSent(UUID id, Instant nextAttemptAt) {
        return pool.preparedQuery(NOT_SENT)
                .execute(Tuple.of(id, Columns.utc(nextAttemptAt)))
                .mapEmpty();
    }

    /** The device has it. Answers the meter, or nothing when the command is past that. */
    Future<List<Long>> delivered(UUID id, Instant now) {
        return pool.preparedQuery(DELIVERED)
                .execute(Tuple.of(id, Columns.utc(now)))
                .map(CommandRows::meterIds);
    }

    /** The network gave up. Answers the meter, or nothing when the command is past that. */
    Future<List<Long>> undelivered(UUID id, String why, Instant now) {
        return pool.preparedQuery(UNDELIVERED)
                .execute(Tuple.of(id, Columns.utc(now), why))
                .map(CommandRows::meterIds);
    }

    /** Lets what waits for a device go now. */
    Future<Void> wake(String deviceId, Instant now) {
        return pool.preparedQuery(WAKE)
                .execute(Tuple.of(deviceId, Columns.utc(now)))
                .mapEmpty();
    }

    /** Lets what waits for any device of a transport go now. */
    Future<Void> wakeTransport(String transport, Instant now) {
        return pool.preparedQuery(WAKE_TRANSPORT)
                .execute(Tuple.of(transport, Columns.utc(now)))
                .mapEmpty();
    }

    private static Due due(Row row) {
        Buffer password = row.getBuffer("relay_password");
        Buffer operator = row.getBuffer("relay_operator");
        RelayCredentials credentials = RelayCredentials.of(
                password == null ? null : password.getBytes(), operator == null ? null : operator.getBytes());
        return new Due(
                row.getUUID("id"),
                row.getLong("meter_id"),
                row.getString("device_id"),
                SupplyState.of(row.getString("supply")),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getString("serial"),
                credentials);
    }

    private static List<Long> meterIds(RowSet<Row> rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getLong("meter_id")));
        return ids;
    }
}
