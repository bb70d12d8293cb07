package io.metergate.uplink;

import io.metergate.codec.RelayState;
import io.metergate.ledger.LedgerWriter;
import io.metergate.rerating.ReadingChanges;
import io.metergate.store.Columns;
import io.metergate.uplink.BatchResult.CommandOutcome;
import io.metergate.uplink.BatchResult.CommandSent;
import io.metergate.uplink.BatchResult.FrameRow;
import io.metergate.uplink.BatchResult.ReadingRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes what a batch comes to: every statement is sent at once, one statement a table. */
final class BatchWriter {
    private static final String INSERT_FRAMES = """
            INSERT INTO frame
                (id, received_at, device_id, transport, meter_id, payload, f_port, f_cnt, verdict, reason, detail)
            SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::bytea[],
                $7::integer[], $8::bigint[], $9::text[], $10::text[], $11::text[])""";
    private static final String INSERT_READINGS = """
            INSERT INTO reading (frame_id, meter_id, register, at, value_wh, total_wh, state, reason)
            SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::integer[], $4::timestamptz[], $5::bigint[],
                $6::bigint[], $7::text[], $8::text[])
            ON CONFLICT (meter_id, register, at, value_wh) DO NOTHING""";
    private static final String UPDATE_REGISTERS = """
            UPDATE meter_register SET register_wh = n.register_wh, register_at = n.register_at, total_wh = n.total_wh
            FROM unnest($1::bigint[], $2::integer[], $3::bigint[], $4::timestamptz[], $5::bigint[])
                AS n (meter_id, number, register_wh, register_at, total_wh)
            WHERE meter_register.meter_id = n.meter_id AND meter_register.number = n.number""";
    private static final String UPDATE_METERS = """
            UPDATE meter SET register_wh = n.register_wh, register_at = n.register_at, total_wh = n.total_wh,
                held_until = n.held_until, last_message_key = n.message_key,
                last_message_at = n.message_at, last_seen_at = n.seen_at, supply_reported = n.supply,
                supply_reported_at = n.supply_at,
                invocation_counter = n.counter
            FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::bigint[], $5::timestamptz[],
                $6::timestamptz[], $7::text[], $8::timestamptz[], $9::bigint[], $10::bigint[], $11::timestamptz[])
                AS n (id, register_wh, register_at, message_key, message_at, seen_at, supply, supply_at,
                    counter, total_wh, held_until)
            WHERE meter.id = n.id""";
    private static final String SEND_COMMANDS = """
            UPDATE command SET state = 'sent', attempts = attempts + 1, changed_at = $2::timestamptz,
                next_attempt_at = $3::timestamptz
            WHERE id = ANY ($1::uuid[]) AND state IN ('queued', 'sent', 'delivered')""";
    private static final String CLOSE_COMMANDS = """
            UPDATE command SET state = n.state, detail = n.detail, changed_at = $4::timestamptz
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS n (id, state, detail)
            WHERE command.id = n.id AND command.state IN ('queued', 'sent', 'delivered')""";

    private final LedgerWriter ledger;
    private final Duration retryDelay;

    BatchWriter(LedgerWriter ledger, Duration retryDelay) {
        this.ledger = ledger;
        this.retryDelay = retryDelay;
    }

    /** All statements have answered when the future completes. Frames go first: the others refer to them. */
    Future<Void> write(SqlClient transaction, BatchResult result, Instant now) {
        // A command is closed before one that supersedes it is written, and sent after it was.
        return Future.join(List.of(
                        insertFrames(transaction, result.frames()),
                        insertReadings(transaction, result.readings()),
                        ReadingChanges.write(transaction, result.changedReadings.values()),
                        updateMeters(transaction, List.copyOf(result.meters.values())),
                        updateRegisters(transaction, List.copyOf(result.meters.values())),
                        closeCommands(transaction, List.copyOf(result.commandOutcomes.values()), now),
                        ledger.write(transaction, result.postings),
                        sendCommands(transaction, List.copyOf(result.commandsSent.values()), now)))
                .mapEmpty();
    }

    private static Future<Void> insertFrames(SqlClient transaction, List<FrameRow> frames) {
        return transaction
                .preparedQuery(INSERT_FRAMES)
                .execute(Tuple.from(List.of(
                        Columns.longs(frames, FrameRow::id),
                        Columns.instants(frames, frame -> frame.uplink().receivedAt()),
                        Columns.texts(frames, frame -> frame.uplink().deviceId()),
                        Columns.texts(
                                frames, frame -> frame.uplink().transport().code()),
                        Columns.nullableLongs(frames, FrameRow::meterId),
                        Columns.bytes(frames, frame -> frame.uplink().frame()),
                        Columns.nullableInts(frames, frame -> frame.uplink().fPort()),
                        Columns.nullableLongs(frames, frame -> frame.uplink().fCnt()),
                        Columns.texts(frames, frame -> frame.verdict().code()),
                        Columns.texts(frames, FrameRow::reason),
                        Columns.texts(frames, FrameRow::detail))))
                .mapEmpty();
    }

    private static Future<Void> insertReadings(SqlClient transaction, List<ReadingRow> readings) {
        if (readings.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(INSERT_READINGS)
                .execute(Tuple.from(List.of(
                        Columns.nullableLongs(readings, row -> row.reading().frameId()),
                        Columns.longs(readings, row -> row.reading().register().meterId()),
                        Columns.nullableInts(
                                readings, row -> row.reading().register().number()),
                        Columns.instants(readings, row -> row.reading().at()),
                        Columns.longs(readings, row -> row.reading().valueWh()),
                        Columns.nullableLongs(readings, ReadingRow::totalWh),
                        Columns.texts(readings, row -> row.totalWh() == null ? "held" : "accepted"),
                        Columns.texts(readings, ReadingRow::reason))))
                .mapEmpty();
    }

    private static Future<Void> updateMeters(SqlClient transaction, List<MeterState> meters) {
        if (meters.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(UPDATE_METERS)
                .execute(Tuple.from(List.of(
                        Columns.longs(meters, meter -> meter.meterId),
                        Columns.longs(meters, meter -> meter.main().last.valueWh()),
                        Columns.instants(meters, meter -> meter.main().last.at()),
                        Columns.nullableLongs(meters, meter -> meter.lastMessageKey),
                        Columns.instants(meters, meter -> meter.lastMessageAt),
                        Columns.instants(meters, meter -> meter.lastSeenAt),
                        Columns.texts(meters, BatchWriter::reportedSupply),
                        Columns.instants(meters, meter -> meter.relayAt),
                        Columns.nullableLongs(meters, meter -> meter.invocationCounter),
                        Columns.longs(meters, meter -> meter.main().last.totalWh()),
                        Columns.instants(meters, meter -> meter.heldUntil))))
                .mapEmpty();
    }

    /** Those beside the main ones, which most meters do not have. */
    private static Future<Void> updateRegisters(SqlClient transaction, List<MeterState> meters) {
        List<Further> registers = new ArrayList<>();
        meters.forEach(meter ->
                meter.tracks.stream().skip(1).forEach(track -> registers.add(new Further(meter.meterId, track))));
        if (registers.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(UPDATE_REGISTERS)
                .execute(Tuple.of(
                        Columns.longs(registers, Further::meterId),
                        Columns.nullableInts(registers, each -> each.track().number),
                        Columns.longs(registers, each -> each.track().last.valueWh()),
                        Columns.instants(registers, each -> each.track().last.at()),
                        Columns.longs(registers, each -> each.track().last.totalWh())))
                .mapEmpty();
    }

    private record Further(long meterId, RegisterTrack track) {}

    private static String reportedSupply(MeterState meter) {
        if (meter.relay == null) {
            return "unknown";
        }
        return meter.relay == RelayState.CLOSED ? "on" : "off";
    }

    private static Future<Void> closeCommands(SqlClient transaction, List<CommandOutcome> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(CLOSE_COMMANDS)
                .execute(Tuple.of(
                        Columns.uuids(outcomes, CommandOutcome::id),
                        Columns.texts(outcomes, CommandOutcome::state),
                        Columns.texts(outcomes, CommandOutcome::detail),
                        Columns.utc(now)))
                .mapEmpty();
    }

    private Future<Void> sendCommands(SqlClient transaction, List<CommandSent> sent, Instant now) {
        if (sent.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(SEND_COMMANDS)
                .execute(Tuple.of(
                        Columns.uuids(sent, CommandSent::id), Columns.utc(now), Columns.utc(now.plus(retryDelay))))
                .mapEmpty();
    }
}
