package io.metergate.account.metering;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers which meters an account has had. */
public final class MeterQueries {
    private static final String INSTALLATIONS = """
            SELECT m.id, m.serial, m.installed_at, m.removed_at, m.removed_by, m.removal_note, m.power_max_w,
                m.has_relay, d.id AS device_id, n.number, n.name, n.opening_wh, n.rollover_wh, n.register_wh,
                n.register_at, n.total_wh
            FROM meter m
            LEFT JOIN device d ON d.meter_id = m.id
            CROSS JOIN LATERAL (
                SELECT 0 AS number, m.register AS name, m.opening_wh, m.rollover_wh, m.register_wh, m.register_at,
                    m.total_wh
                UNION ALL
                SELECT g.number, g.register, g.opening_wh, g.rollover_wh, g.register_wh, g.register_at, g.total_wh
                FROM meter_register g WHERE g.meter_id = m.id) n
            WHERE m.account_id = $1::bigint
            ORDER BY m.installed_at DESC, m.id DESC, n.number""";

    private final SqlClient client;

    public MeterQueries(SqlClient client) {
        this.client = client;
    }

    /**
     * A meter of an account.
     *
     * @param removedAt null for the one that is installed; so are by whom and why
     */
    public record Installation(
            long meterId,
            String serial,
            @Nullable String deviceId,
            Instant installedAt,
            @Nullable Instant removedAt,
            @Nullable String removedBy,
            @Nullable String note,
            long powerMaxW,
            boolean hasRelay,
            List<Register> registers) {}

    /** A register and its last believed value; {@code totalWh} is without rollovers and resets. */
    public record Register(String name, long openingWh, long rolloverWh, long valueWh, Instant at, long totalWh) {}

    /** The meters of an account, the newest first. */
    public Future<List<Installation>> installations(long accountId) {
        return client.preparedQuery(INSTALLATIONS).execute(Tuple.of(accountId)).map(rows -> {
            Map<Long, Installation> meters = new LinkedHashMap<>();
            for (Row row : rows) {
                meters.computeIfAbsent(row.getLong("id"), id -> installation(row))
                        .registers()
                        .add(register(row));
            }
            return List.copyOf(meters.values());
        });
    }

    private static Installation installation(Row row) {
        return new Installation(
                row.getLong("id"),
                row.getString("serial"),
                row.getString("device_id"),
                row.getOffsetDateTime("installed_at").toInstant(),
                instant(row, "removed_at"),
                row.getString("removed_by"),
                row.getString("removal_note"),
                row.getLong("power_max_w"),
                row.getBoolean("has_relay"),
                new ArrayList<>());
    }

    private static Register register(Row row) {
        return new Register(
                row.getString("name"),
                row.getLong("opening_wh"),
                row.getLong("rollover_wh"),
                row.getLong("register_wh"),
                row.getOffsetDateTime("register_at").toInstant(),
                row.getLong("total_wh"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
