package io.metergate.settlement.pg;

import io.metergate.ledger.AccountVersion;
import io.metergate.ledger.LedgerWriter;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Flight;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.BatchResult.FrameRow;
import io.metergate.settlement.BatchResult.ReadingRow;
import io.metergate.settlement.pg.LedgerSession.Outcome;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.MeterCommands;
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
            SELECT unnest($1::bigint[]), unnest($2::timestamptz[]), unnest($3::text[]), unnest($4::text[]),
                unnest($5::bigint[]), unnest($6::bytea[]), unnest($7::integer[]), unnest($8::bigint[]),
                unnest($9::text[]), unnest($10::text[]), unnest($11::text[])""";
    private static final String INSERT_READINGS = """
            INSERT INTO reading (frame_id, meter_id, register, at, value_wh, total_wh, state, reason)
            SELECT unnest($1::bigint[]), unnest($2::bigint[]), unnest($3::integer[]), unnest($4::timestamptz[]),
                unnest($5::bigint[]), unnest($6::bigint[]), unnest($7::text[]), unnest($8::text[])
            ON CONFLICT (meter_id, register, at, value_wh) DO NOTHING""";

    private final LedgerWriter ledger;
    private final Duration retryDelay;

    BatchWriter(LedgerWriter ledger, Duration retryDelay) {
        this.ledger = ledger;
        this.retryDelay = retryDelay;
    }

    /** Sends all statements. What others change, too, goes first: accounts, then meters, as everyone locks them. */
    void send(Flight flight, SqlClient transaction, Outcome outcome) {
        BatchResult result = outcome.result();
        List<AccountVersion> accounts = new ArrayList<>(outcome.before().size());
        for (CachedMeter meter : outcome.before().values()) {
            accounts.add(
                    new AccountVersion(meter.state().account, meter.versions().account()));
        }
        ledger.sendAccounts(flight, transaction, result.postings, accounts, outcome.held());
        MeterRows.send(flight, transaction, outcome);
        flight.add(insertFrames(transaction, result.frames()));
        flight.add(insertReadings(transaction, result.readings()));
        flight.add(ReadingChanges.write(transaction, result.changedReadings.values()));
        // Three statements change commands: all that any of them changes is locked before.
        flight.add(CommandOutbox.hold(transaction, result.commanded()));
        // A command is closed before one that supersedes it is written, and sent after it was.
        flight.add(MeterCommands.close(transaction, result.commandOutcomes(), outcome.now()));
        ledger.sendMovements(flight, transaction, result.postings);
        Instant now = outcome.now();
        flight.add(MeterCommands.markSent(transaction, result.commandsSent(), now, now.plus(retryDelay)));
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
}
