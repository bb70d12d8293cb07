package io.metergate.desk.reconcile;

import io.metergate.billing.reading.Candidate.Reset;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import io.metergate.desk.reconcile.RegisterFacts.StoredReading;
import io.metergate.ledger.AccountRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the meters of some accounts with their readings, and the closed billing periods. */
final class MeterRows {
    private static final String REGISTERS = """
            SELECT m.account_id, m.id AS meter_id, 0 AS number, m.serial, m.register AS name,
                m.rated_from_wh AS opening_wh, m.rated_from_at, m.installed_at < m.rated_from_at AS older,
                m.rollover_wh, m.power_max_w, m.register_wh, m.register_at, m.total_wh, m.held_until
            FROM meter m WHERE m.account_id = ANY ($1::bigint[])
            UNION ALL
            SELECT m.account_id, m.id, g.number, m.serial, g.register, g.opening_wh, m.rated_from_at,
                m.installed_at < m.rated_from_at, g.rollover_wh, m.power_max_w, g.register_wh, g.register_at,
                g.total_wh, NULL
            FROM meter m JOIN meter_register g ON g.meter_id = m.id WHERE m.account_id = ANY ($1::bigint[])
            ORDER BY meter_id, number""";
    /** Only of the newest readings it is asked whether their frames are there: older frames may have been dropped. */
    private static final String READINGS = """
            SELECT m.account_id, r.meter_id, r.register, r.at, r.value_wh, r.total_wh, r.decision,
                r.frame_id IS NOT NULL AND r.at > now() - interval '1 day' AND NOT EXISTS (
                    SELECT FROM frame f WHERE f.id = r.frame_id AND f.received_at > now() - interval '2 days')
            FROM meter m JOIN reading r ON r.meter_id = m.id WHERE m.account_id = ANY ($1::bigint[])
                AND NOT (r.state = 'held' AND r.reason = 'too_late' AND r.decision IS NULL)""";

    private static final String RESETS = """
            SELECT m.account_id, r.meter_id, r.register, r.at, r.closing_wh, r.opening_wh
            FROM meter m JOIN register_reset r ON r.meter_id = m.id WHERE m.account_id = ANY ($1::bigint[])""";
    private static final String PERIODS =
            "SELECT account_id, period, cells FROM billing_period WHERE account_id = ANY ($1::bigint[])";

    private record Key(long meterId, int number) {}

    private final Map<Key, RegisterFacts> registers = new ConcurrentHashMap<>();

    private MeterRows() {}

    static Future<Void> read(SqlClient transaction, Long[] accounts, Chunk chunk) {
        MeterRows rows = new MeterRows();
        Tuple key = Tuple.of(accounts);
        return ChunkReader.each(transaction, REGISTERS, key, rows::register, chunk, 0)
                .compose(read -> ChunkReader.each(transaction, READINGS, key, rows::reading, chunk, 0))
                .compose(read -> ChunkReader.each(transaction, RESETS, key, rows::reset, chunk, 0))
                .compose(read -> ChunkReader.each(transaction, PERIODS, key, MeterRows::period, chunk, 0));
    }

    private void register(AccountFacts facts, Row row) {
        RegisterFacts register = new RegisterFacts(
                row.getLong("meter_id"),
                row.getInteger("number"),
                row.getString("serial"),
                Obis.parse(row.getString("name")),
                new RegisterRules(
                        row.getLong("opening_wh"),
                        instant(row.getOffsetDateTime("rated_from_at")),
                        row.getLong("rollover_wh"),
                        row.getLong("power_max_w")),
                row.getBoolean("older"),
                new RegisterPoint(
                        row.getLong("register_wh"),
                        row.getLong("total_wh"),
                        instant(row.getOffsetDateTime("register_at"))),
                nullable(row.getOffsetDateTime("held_until")));
        facts.registers.add(register);
        registers.put(new Key(register.meterId(), register.number()), register);
    }

    private void reading(AccountFacts facts, Row row) {
        RegisterFacts register = registers.get(new Key(row.getLong(1), row.getInteger(2)));
        StoredReading reading =
                new StoredReading(instant(row.getOffsetDateTime(3)), row.getLong(4), row.getLong(5), row.getString(6));
        if (row.getBoolean(7)) {
            facts.findings.add(
                    "frame of a reading of meter " + row.getLong(1) + " at " + reading.at(), "a frame", "no frame");
        }
        if (register == null) {
            String what = "reading of meter " + row.getLong(1) + " register " + row.getInteger(2);
            facts.findings.add(what, "a register", "no register");
        } else {
            register.readings().add(reading);
        }
    }

    private void reset(AccountFacts facts, Row row) {
        RegisterFacts register = registers.get(new Key(row.getLong(1), row.getInteger(2)));
        if (register == null) {
            facts.findings.add("reset of meter " + row.getLong(1), "a register", "no register");
        } else {
            register.resets().add(new Reset(instant(row.getOffsetDateTime(3)), row.getLong(4), row.getLong(5)));
        }
    }

    private static void period(AccountFacts facts, Row row) {
        YearMonth month = YearMonth.from(row.getLocalDate(1));
        try {
            facts.closed.put(month, AccountRow.cells(row.getArrayOfLongs(2)));
        } catch (IllegalArgumentException impossible) {
            facts.findings.add("energy of " + month, "possible", String.valueOf(impossible.getMessage()));
        }
    }

    private static Instant instant(OffsetDateTime value) {
        return value.toInstant();
    }

    private static @Nullable Instant nullable(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
