package io.metergate.desk.api.query;

import io.metergate.desk.api.query.MeterFacts.Device;
import io.metergate.desk.api.query.MeterFacts.Register;
import io.metergate.desk.api.query.MeterFacts.Reset;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Meters with their registers and devices, in the order of their serial numbers. */
public final class MeterQueries {
    private static final String LIST = "meters";

    private static final String SELECT = """
            SELECT m.id, m.serial, a.number AS account, m.installed_at, m.removed_at, m.held_until, m.power_max_w,
                m.last_seen_at, m.supply_reported, m.supply_reported_at, m.has_relay, 0::bigint AS number,
                m.register, m.opening_wh, m.register_wh, m.register_at, m.total_wh, m.rollover_wh,
                d.id AS device, d.transport, d.codec
            FROM meter m
            JOIN account a ON a.id = m.account_id
            LEFT JOIN device d ON d.meter_id = m.id
            WHERE\s""";

    private static final String PAGE = SELECT + """
            m.serial > $1::text
                AND ($2::text = '' OR m.serial ILIKE $2::text OR d.id ILIKE $2::text)
                AND ($3::text = '' OR a.number = $3::text)
            ORDER BY m.serial LIMIT $4::integer""";
    private static final String ONE = SELECT + "m.serial = $1::text";
    private static final String REGISTERS = """
            SELECT meter_id, number::bigint AS number, register, opening_wh, register_wh, register_at, total_wh,
                rollover_wh
            FROM meter_register WHERE meter_id = ANY ($1::bigint[]) ORDER BY meter_id, number""";
    private static final String RESETS = """
            SELECT meter_id, register, at, closing_wh, opening_wh, note, actor
            FROM register_reset WHERE meter_id = ANY ($1::bigint[]) ORDER BY meter_id, at, register""";

    private final SqlClient database;

    public MeterQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * A page of meters.
     *
     * @param search in serial number and device; empty for all
     * @param account only meters of the account with this number; empty for all
     * @param after the serial number of the last meter before the page; empty for the first page
     */
    public Future<Page<MeterFacts>> page(String search, String account, String after, int limit) {
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(after, Rows.anywhere(search), account, limit + 1))
                .compose(this::facts)
                .map(facts -> Page.of(facts, limit, each -> Cursor.ofName(LIST, each.serial())));
    }

    public Future<Optional<MeterFacts>> bySerial(String serial) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(serial))
                .compose(this::facts)
                .map(facts -> facts.stream().findFirst());
    }

    /** Where a page begins; empty for a text that is no cursor of this list. */
    public static Optional<String> after(String cursor) {
        return Cursor.name(LIST, cursor);
    }

    private Future<List<MeterFacts>> facts(RowSet<Row> rows) {
        List<Long> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getLong("id")));
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple meters = Tuple.of(ids.toArray(Long[]::new));
        return database.preparedQuery(REGISTERS)
                .execute(meters)
                .compose(registers -> database.preparedQuery(RESETS)
                        .execute(meters)
                        .map(resets -> facts(rows, byMeter(registers), byMeter(resets))));
    }

    private static List<MeterFacts> facts(
            RowSet<Row> rows, Map<Long, List<Row>> registers, Map<Long, List<Row>> resets) {
        List<MeterFacts> facts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            long id = Rows.number(row, "id");
            List<Register> all = new ArrayList<>();
            all.add(register(row));
            registers.getOrDefault(id, List.of()).forEach(each -> all.add(register(each)));
            facts.add(meter(
                    row,
                    all,
                    resets.getOrDefault(id, List.of()).stream()
                            .map(MeterQueries::reset)
                            .toList()));
        }
        return facts;
    }

    private static Map<Long, List<Row>> byMeter(RowSet<Row> rows) {
        Map<Long, List<Row>> sorted = new HashMap<>();
        for (Row row : rows) {
            sorted.computeIfAbsent(row.getLong("meter_id"), id -> new ArrayList<>())
                    .add(row);
        }
        return sorted;
    }

    private static MeterFacts meter(Row row, List<Register> registers, List<Reset> resets) {
        String device = Rows.textOrNull(row, "device");
        return new MeterFacts(
                Rows.number(row, "id"),
                Rows.text(row, "serial"),
                Rows.text(row, "account"),
                Rows.instant(row, "installed_at"),
                Rows.instantOrNull(row, "removed_at"),
                Rows.instantOrNull(row, "held_until"),
                Rows.number(row, "power_max_w"),
                Rows.instantOrNull(row, "last_seen_at"),
                Rows.text(row, "supply_reported"),
                Rows.instantOrNull(row, "supply_reported_at"),
                row.getBoolean("has_relay"),
                device == null ? null : new Device(device, Rows.text(row, "transport"), Rows.text(row, "codec")),
                registers,
                resets);
    }

    private static Register register(Row row) {
        return new Register(
                Rows.number(row, "number"),
                Rows.text(row, "register"),
                Rows.number(row, "opening_wh"),
                Rows.number(row, "register_wh"),
                Rows.instant(row, "register_at"),
                Rows.number(row, "total_wh"),
                Rows.number(row, "rollover_wh"));
    }

    private static Reset reset(Row row) {
        return new Reset(
                row.getInteger("register"),
                Rows.instant(row, "at"),
                Rows.number(row, "closing_wh"),
                Rows.number(row, "opening_wh"),
                Rows.text(row, "note"),
                Rows.text(row, "actor"));
    }
}
