package io.metergate.desk.console.query;

import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** Single meters, and the meters of a page that is already on a screen. */
public final class MeterQueries {
    static final String COLUMNS = """
            SELECT m.id, m.serial, m.account_id, m.last_seen_at, m.supply_reported, m.supply_reported_at,
                   m.has_relay, m.removed_at, m.held_until,
                   a.number, a.customer, a.phone, a.balance, a.low_balance_level, a.supply_desired,
                   a.hold_reason, a.hold_by,
                   d.id AS device_id, d.transport, d.codec, d.application_id, d.coap_identity
            FROM meter m
            JOIN account a ON a.id = m.account_id
            LEFT JOIN device d ON d.meter_id = m.id
            """;

    private static final int IDS_MAX = 200;

    private final SqlClient database;

    public MeterQueries(SqlClient database) {
        this.database = database;
    }

    public Future<Optional<MeterRow>> bySerial(String serial) {
        return database.preparedQuery(COLUMNS + "WHERE m.serial = $1::text")
                .execute(Tuple.of(serial))
                .map(rows -> Rows.first(rows, MeterQueries::meter));
    }

    /** The serial of the account's meter, or of the last that it had. */
    public Future<Optional<String>> serialOf(String account) {
        return database.preparedQuery("""
                        SELECT m.serial FROM meter m JOIN account a ON a.id = m.account_id
                        WHERE a.number = $1::text ORDER BY m.removed_at DESC NULLS FIRST LIMIT 1
                        """)
                .execute(Tuple.of(account))
                .map(rows -> Rows.first(rows, row -> Rows.text(row, "serial")));
    }

    /** The meters of these ids, of which no more than a page's worth may be asked for. */
    public Future<List<MeterRow>> byIds(List<Long> ids) {
        Long[] wanted = ids.stream().limit(IDS_MAX).toArray(Long[]::new);
        return database.preparedQuery(COLUMNS + "WHERE m.id = ANY ($1::bigint[])")
                .execute(Tuple.of(wanted))
                .map(rows -> Rows.list(rows, MeterQueries::meter));
    }

    /**
     * The serial of the one meter that goes by this name, be it serial, account, telephone number or device id; empty
     * when none does, or several.
     */
    public Future<Optional<String>> onlyMatch(String name) {
        return database.preparedQuery("""
                        SELECT m.serial
                        FROM meter m JOIN account a ON a.id = m.account_id LEFT JOIN device d ON d.meter_id = m.id
                        WHERE m.serial = $1::text OR d.id = $1::text OR d.id = lower($1::text)
                           OR ((a.number = $1::text OR a.phone = $1::text) AND m.removed_at IS NULL)
                        LIMIT 2
                        """)
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 1 ? Rows.first(rows, row -> Rows.text(row, "serial")) : Optional.empty());
    }

    static MeterRow meter(Row row) {
        String deviceId = Rows.textOrNull(row, "device_id");
        return new MeterRow(
                Rows.number(row, "id"),
                Rows.number(row, "account_id"),
                Rows.text(row, "serial"),
                Rows.text(row, "number"),
                Rows.text(row, "customer"),
                Rows.textOrEmpty(row, "phone"),
                deviceId == null
                        ? null
                        : new MeterRow.DeviceRow(
                                deviceId,
                                Rows.text(row, "transport"),
                                Rows.text(row, "codec"),
                                Rows.textOrNull(row, "application_id"),
                                Rows.textOrNull(row, "coap_identity")),
                new MeterRow.Supply(
                        Rows.text(row, "supply_desired"),
                        Rows.text(row, "supply_reported"),
                        Rows.instantOrNull(row, "supply_reported_at"),
                        Rows.textOrNull(row, "hold_reason"),
                        Rows.textOrNull(row, "hold_by"),
                        Boolean.TRUE.equals(row.getBoolean("has_relay"))),
                Rows.number(row, "balance"),
                Rows.number(row, "low_balance_level"),
                Rows.instantOrNull(row, "last_seen_at"),
                Rows.instantOrNull(row, "removed_at"),
                Rows.instantOrNull(row, "held_until") != null);
    }
}
