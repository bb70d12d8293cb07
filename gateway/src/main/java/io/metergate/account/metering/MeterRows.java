package io.metergate.account.metering;

import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.platform.store.Columns;
import io.metergate.settlement.rating.RatedPeriods;
import io.metergate.settlement.rating.RegisterId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** Reads the meters of a locked account and writes the values of their registers. */
final class MeterRows {
    private static final String ACCOUNT = "SELECT account_id FROM meter WHERE serial = $1::text";
    private static final String METER = """
            SELECT m.id, m.serial, m.rated_from_at, m.removed_at, n.number, n.name, n.rollover_wh, n.register_wh,
                n.register_at, n.total_wh
            FROM meter m
            CROSS JOIN LATERAL (
                SELECT 0 AS number, m.register AS name, m.rollover_wh, m.register_wh, m.register_at, m.total_wh
                UNION ALL
                SELECT g.number, g.register, g.rollover_wh, g.register_wh, g.register_at, g.total_wh
                FROM meter_register g WHERE g.meter_id = m.id) n
            WHERE m.serial = $1::text AND m.account_id = $2::bigint
            ORDER BY n.number""";
    private static final String UPDATE_MAIN = """
            UPDATE meter SET register_wh = n.wh, register_at = n.at, total_wh = n.total_wh, held_until = n.held_until
            FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::bigint[], $5::timestamptz[])
                AS n (id, wh, at, total_wh, held_until)
            WHERE meter.id = n.id""";
    private static final String UPDATE_FURTHER = """
            UPDATE meter_register SET register_wh = n.wh, register_at = n.at, total_wh = n.total_wh
            FROM unnest($1::bigint[], $2::integer[], $3::bigint[], $4::timestamptz[], $5::bigint[])
                AS n (meter_id, number, wh, at, total_wh)
            WHERE meter_register.meter_id = n.meter_id AND meter_register.number = n.number""";

    private MeterRows() {}

    /** Returns the id of the account with this meter. */
    static Future<Optional<Long>> account(SqlClient transaction, String serial) {
        return transaction
                .preparedQuery(ACCOUNT)
                .execute(Tuple.of(serial))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("account_id")));
    }

    /** Reads a meter after its account was locked; empty if the meter moved to another account before. */
    static Future<Optional<MeterRow>> meter(SqlClient transaction, String serial, long accountId) {
        return transaction
                .preparedQuery(METER)
                .execute(Tuple.of(serial, accountId))
                .map(rows -> {
                    List<RegisterRow> registers = new ArrayList<>();
                    Row first = null;
                    for (Row row : rows) {
                        first = first == null ? row : first;
                        registers.add(register(row));
                    }
                    return first == null ? Optional.empty() : Optional.of(meter(first, registers));
                });
    }

    private static MeterRow meter(Row row, List<RegisterRow> registers) {
        OffsetDateTime removed = row.getOffsetDateTime("removed_at");
        return new MeterRow(
                row.getLong("id"),
                row.getString("serial"),
                row.getOffsetDateTime("rated_from_at").toInstant(),
                removed == null ? null : removed.toInstant(),
                registers);
    }

    private static RegisterRow register(Row row) {
        Instant at = row.getOffsetDateTime("register_at").toInstant();
        return new RegisterRow(
                new RegisterId(row.getLong("id"), row.getInteger("number")),
                row.getString("name"),
                row.getLong("rollover_wh"),
                new RegisterPoint(row.getLong("register_wh"), row.getLong("total_wh"), at));
    }

    /** Writes the register values of an account that was rated again. */
    static Future<Void> write(SqlClient transaction, RatedPeriods rerated) {
        List<Entry<RegisterId, RegisterPoint>> main = registers(rerated, true);
        List<Entry<RegisterId, RegisterPoint>> further = registers(rerated, false);
        Future<?> mainWritten = transaction
                .preparedQuery(UPDATE_MAIN)
                .execute(Tuple.of(
                        Columns.longs(main, each -> each.getKey().meterId()),
                        Columns.longs(main, each -> each.getValue().valueWh()),
                        Columns.instants(main, each -> each.getValue().at()),
                        Columns.longs(main, each -> each.getValue().totalWh()),
                        Columns.instants(
                                main,
                                each -> rerated.heldUntil().get(each.getKey().meterId()))));
        Future<?> furtherWritten = further.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(UPDATE_FURTHER)
                        .execute(Tuple.of(
                                Columns.longs(further, each -> each.getKey().meterId()),
                                Columns.nullableInts(
                                        further, each -> each.getKey().number()),
                                Columns.longs(further, each -> each.getValue().valueWh()),
                                Columns.instants(
                                        further, each -> each.getValue().at()),
                                Columns.longs(further, each -> each.getValue().totalWh())));
        return Future.join(mainWritten, furtherWritten).mapEmpty();
    }

    private static List<Entry<RegisterId, RegisterPoint>> registers(RatedPeriods rerated, boolean main) {
        return rerated.last().entrySet().stream()
                .filter(each -> (each.getKey().number() == 0) == main)
                .map(each -> Map.entry(each.getKey(), each.getValue()))
                .toList();
    }
}
